'use client';

import type { ReactNode } from 'react';

interface NoticeBarProps {
  readonly words: ReactNode;
  readonly detail?: ReactNode;
  readonly action?: { readonly label: string; readonly run: () => void };
  readonly testId?: string;
}

/** One line about trouble, in words, with what can be done about it. */
export function NoticeBar({ words, detail, action, testId }: NoticeBarProps) {
  return (
    <div
      className="flex min-h-8 shrink-0 flex-wrap items-center gap-x-3 gap-y-0.5 border-line border-b bg-amber-ground px-4 py-1 text-[12.5px] text-amber"
      data-testid={testId}
    >
      <span className="font-medium">{words}</span>
      {detail === undefined ? null : <span className="text-ink-soft">{detail}</span>}
      {action === undefined ? null : (
        <button
          type="button"
          className="ml-auto shrink-0 rounded-md border border-amber/40 px-2.5 py-0.5 font-semibold hover:bg-amber/15"
          onClick={action.run}
        >
          {action.label}
        </button>
      )}
    </div>
  );
}
