'use client';

import type { GatewayAnswer, GatewayError } from '@/lib/client/gateway';
import { useText } from '../i18n/language-context';
import { Countdown } from '../marks/countdown';
import { ANSWER_WORDS } from './words';

interface FailureProps {
  readonly failure: GatewayError;
  /** When it is tried again by itself (server's clock, ms); null when it is not. */
  readonly retryAt: number | null;
  readonly onRetry: () => void;
}

const RETRY = 'shrink-0 rounded-md border font-medium';

/** Instead of what could not be had: why, when it is tried again, and a way to try now. Never an invented figure. */
export function FailurePlace({ failure, retryAt, onRetry }: FailureProps) {
  const words = ANSWER_WORDS[useText().language];
  return (
    <div
      role="alert"
      className="absolute inset-0 flex flex-col items-center justify-center gap-2 overflow-y-auto px-8 text-center"
      data-testid="failure"
      data-failure={failure.failure}
    >
      <p className="max-w-[36ch] text-pretty break-keep">{words.failure(failure.failure, failure.message)}</p>
      <p className="h-[18px] text-[12px] text-ink-faint">
        <RetryTime retryAt={retryAt} />
      </p>
      <button type="button" className={`${RETRY} h-9 border-edge px-4 hover:bg-raised`} onClick={onRetry}>
        {words.retry}
      </button>
    </div>
  );
}

/** Over the lower edge of what is still shown: why there is nothing newer. It moves nothing. */
export function FailureStrip({ failure, retryAt, onRetry }: FailureProps) {
  const words = ANSWER_WORDS[useText().language];
  return (
    <Strip testId="failure-strip">
      <span className="min-w-0 flex-1">
        {words.failure(failure.failure, failure.message)}{' '}
        <span className="text-ink-soft">
          <RetryTime retryAt={retryAt} />
        </span>
      </span>
      <button type="button" className={`${RETRY} h-7 border-amber/40 px-2.5`} onClick={onRetry}>
        {words.retry}
      </button>
    </Strip>
  );
}

/** Over the lower edge of an answer that is not the best there could be: what was tried before it and failed. */
export function TroubleStrip({ trouble }: { readonly trouble: GatewayAnswer<unknown>['trouble'] }) {
  const words = ANSWER_WORDS[useText().language];
  if (trouble === null) return null;
  return (
    <Strip testId="trouble-strip">
      <span>
        {words.trouble(trouble.kind, trouble.message)}{' '}
        <span className="text-ink-soft">
          <RetryTime retryAt={trouble.retryAt} />
        </span>
      </span>
    </Strip>
  );
}

function Strip({ testId, children }: { readonly testId: string; readonly children: React.ReactNode }) {
  return (
    <div
      role="status"
      className="absolute inset-x-2 bottom-2 z-10 flex items-center gap-3 break-keep rounded-md border border-amber/40 bg-amber-ground px-3 py-1.5 text-[12px] text-amber"
      data-testid={testId}
    >
      {children}
    </div>
  );
}

function RetryTime({ retryAt }: { readonly retryAt: number | null }) {
  const words = ANSWER_WORDS[useText().language];
  if (retryAt === null) return null;
  const [before, after] = words.retryIn;
  return (
    <>
      {before}
      <Countdown until={retryAt} />
      {after}
    </>
  );
}
