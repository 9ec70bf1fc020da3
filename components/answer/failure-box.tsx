import type { ReactNode } from 'react';
import type { FailureName } from '@/lib/client/gateway';

interface FailureBoxProps {
  readonly name: FailureName;
  readonly words: string;
  readonly retry: string;
  readonly onRetry: () => void;
  /** When it is tried again by itself. */
  readonly children?: ReactNode;
}

/** Fills the place of what could not be had: why, and a way to try now. */
export function FailureBox({ name, words, retry, onRetry, children }: FailureBoxProps) {
  return (
    <div
      role="alert"
      className="absolute inset-0 flex flex-col items-center justify-center gap-2 overflow-y-auto px-8 text-center"
      data-testid="failure"
      data-failure={name}
    >
      <p className="max-w-[36ch] text-pretty break-keep">{words}</p>
      <p className="h-[18px] text-[12px] text-ink-faint">{children}</p>
      <button
        type="button"
        className="h-9 shrink-0 rounded-md border border-edge px-4 font-medium hover:bg-raised"
        onClick={onRetry}
      >
        {retry}
      </button>
    </div>
  );
}
