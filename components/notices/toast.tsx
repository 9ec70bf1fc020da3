'use client';

import { useEffect } from 'react';

const SHOWN_MS = 6_000;

export interface ToastMessage {
  readonly words: string;
  readonly action?: { readonly label: string; readonly run: () => void };
  /** Said to those who listen, not shown: the eye has seen it happen. */
  readonly quiet?: boolean;
}

interface ToastProps {
  readonly message: ToastMessage | null;
  readonly onGone: () => void;
}

/** What just happened to the list, for a few seconds, with the way back where there is one. */
export function Toast({ message, onGone }: ToastProps) {
  useEffect(() => {
    if (message === null) return;
    const timer = setTimeout(onGone, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [message, onGone]);
  const visible = message !== null && message.quiet !== true;
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-4 z-20 flex justify-center px-4">
      <span role="status" className="sr-only">
        {message?.words}
      </span>
      {visible ? (
        <div
          key={message.words}
          className="pointer-events-auto flex animate-rise items-center gap-3 rounded-lg border border-edge bg-raised py-2 pr-2 pl-4 shadow-2xl"
          data-testid="toast"
        >
          <span>{message.words}</span>
          {message.action === undefined ? (
            <span className="w-2" />
          ) : (
            <button
              type="button"
              className="rounded-md px-2.5 py-1 font-semibold text-ink hover:bg-edge"
              onClick={() => {
                message.action?.run();
                onGone();
              }}
            >
              {message.action.label}
            </button>
          )}
        </div>
      ) : null}
    </div>
  );
}
