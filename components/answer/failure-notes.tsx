'use client';

import type { GatewayAnswer, GatewayError } from '@/lib/client/gateway';
import type { Catalogue } from '../i18n/catalogue';
import { useText } from '../i18n/language-context';
import { Countdown } from '../marks/countdown';
import { FailureBox } from './failure-box';
import { ANSWER_WORDS } from './words';

interface FailureProps {
  readonly failure: GatewayError;
  /** When it is tried again by itself (server's clock, ms); null when it is not. */
  readonly retryAt: number | null;
  readonly onRetry: () => void;
}

/** Its own sentence, but of what did not arrive the catalogue speaks: the page needs that one before any answer. */
function failureWords({ failure, message }: GatewayError, text: Catalogue): string {
  return failure === 'unreachable'
    ? text.failure.unreachable
    : ANSWER_WORDS[text.language].failure(failure, message);
}

/** Instead of what could not be had: why, when it is tried again, and a way to try now. Never an invented figure. */
export function FailurePlace({ failure, retryAt, onRetry }: FailureProps) {
  const text = useText();
  return (
    <FailureBox
      name={failure.failure}
      words={failureWords(failure, text)}
      retry={text.failure.retry}
      onRetry={onRetry}
    >
      <RetryTime retryAt={retryAt} />
    </FailureBox>
  );
}

/** Over the lower edge of what is still shown: why there is nothing newer. It moves nothing. */
export function FailureStrip({ failure, retryAt, onRetry }: FailureProps) {
  const text = useText();
  return (
    <Strip testId="failure-strip">
      <span className="min-w-0 flex-1">
        {failureWords(failure, text)}{' '}
        <span className="text-ink-soft">
          <RetryTime retryAt={retryAt} />
        </span>
      </span>
      <button
        type="button"
        className="h-7 shrink-0 rounded-md border border-amber/40 px-2.5 font-medium"
        onClick={onRetry}
      >
        {text.failure.retry}
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
