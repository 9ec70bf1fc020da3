'use client';

import { useEffect, useRef, useState } from 'react';
import type { Ticker } from '@/lib/market/ticker';
import { useText } from '../i18n/language-context';
import { InstrumentPanel } from '../instrument/instrument-panel';
import { ConnectionBanner } from '../notices/connection-banner';
import { MockBanner } from '../notices/mock-banner';
import { usePullDown } from './use-pull-down';

/** How long the sheet takes to leave, ms: the style sheet's `sheet-out`. */
const LEAVE_MS = 220;

interface BookSheetProps {
  /** Null while closed. */
  readonly ticker: Ticker | null;
  readonly onClose: () => void;
}

/** 호가, 차트 and 투자자 over the list, where there is no room beside it. Pull down, ×, Escape or Back closes it. */
export function BookSheet({ ticker, onClose }: BookSheetProps) {
  const leaving = useLeaving(ticker);
  const shown = ticker ?? leaving;
  return shown === null ? null : <Sheet ticker={shown} leaving={ticker === null} onClose={onClose} />;
}

/** What was shown until a moment ago, for as long as it takes to leave. */
function useLeaving(ticker: Ticker | null): Ticker | null {
  const [last, setLast] = useState(ticker);
  useEffect(() => {
    if (ticker !== null) {
      setLast(ticker);
      return;
    }
    const timer = setTimeout(() => setLast(null), LEAVE_MS);
    return () => clearTimeout(timer);
  }, [ticker]);
  return last;
}

interface SheetProps {
  readonly ticker: Ticker;
  readonly leaving: boolean;
  readonly onClose: () => void;
}

function Sheet({ ticker, leaving, onClose }: SheetProps) {
  const text = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const pull = usePullDown(sheet, onClose);

  // A modal <dialog> keeps focus inside, makes the rest inert, and gives focus back when it goes.
  useEffect(() => {
    const element = dialog.current;
    if (element === null || element.open) return;
    element.showModal();
    return () => element.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      aria-label={text.book.title}
      className="fixed inset-0 z-50 m-0 h-dvh max-h-none w-full max-w-none overflow-hidden bg-transparent p-0 text-ink backdrop:bg-black/60"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div
        ref={sheet}
        className={`mx-auto flex h-full w-full max-w-[560px] flex-col bg-ground ${leaving ? 'animate-sheet-out' : 'animate-sheet-in'}`}
        data-testid="book-sheet"
      >
        <div
          className="flex h-5 shrink-0 cursor-grab touch-none items-center justify-center"
          onPointerDown={pull}
        >
          <span className="h-1 w-10 rounded-full bg-edge" />
        </div>
        <MockBanner place="sheet" />
        <ConnectionBanner place="sheet" />
        <div className="relative flex min-h-0 flex-1 flex-col">
          <InstrumentPanel
            ticker={ticker}
            closing={
              <button
                type="button"
                className="-mr-2 grid size-9 shrink-0 place-items-center rounded-md text-ink-soft hover:bg-raised"
                aria-label={text.book.close}
                onClick={onClose}
              >
                <svg
                  viewBox="0 0 14 14"
                  width="14"
                  height="14"
                  aria-hidden="true"
                  stroke="currentColor"
                  strokeWidth="1.6"
                >
                  <path d="m2 2 10 10M12 2 2 12" />
                </svg>
              </button>
            }
          />
        </div>
      </div>
    </dialog>
  );
}
