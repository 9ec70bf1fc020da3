'use client';

import { AnimatePresence, motion, useDragControls } from 'motion/react';
import { useEffect, useRef } from 'react';
import type { Ticker } from '@/lib/market/ticker';
import { useText } from '../i18n/language-context';
import { InstrumentPanel } from '../instrument/instrument-panel';
import { ConnectionBanner } from '../notices/connection-banner';
import { MockBanner } from '../notices/mock-banner';

/** Pulled down this far (px), or this fast (px/s), the sheet closes. */
const PULL_PX = 120;
const PULL_SPEED = 600;

interface BookSheetProps {
  /** Null while closed. */
  readonly ticker: Ticker | null;
  readonly onClose: () => void;
}

/** 호가, 차트 and 투자자 over the list, where there is no room beside it. Pull down, ×, Escape or Back closes it. */
export function BookSheet({ ticker, onClose }: BookSheetProps) {
  return (
    <AnimatePresence>
      {ticker === null ? null : <Sheet key="sheet" ticker={ticker} onClose={onClose} />}
    </AnimatePresence>
  );
}

function Sheet({ ticker, onClose }: { readonly ticker: Ticker; readonly onClose: () => void }) {
  const text = useText();
  const drag = useDragControls();
  const dialog = useRef<HTMLDialogElement>(null);

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
      <motion.div
        className="mx-auto flex h-full w-full max-w-[560px] flex-col bg-ground"
        initial={{ y: '100%' }}
        animate={{ y: 0 }}
        exit={{ y: '100%' }}
        transition={{ type: 'tween', duration: 0.22, ease: [0.32, 0.72, 0, 1] }}
        drag="y"
        dragListener={false}
        dragControls={drag}
        dragConstraints={{ top: 0, bottom: 0 }}
        dragElastic={{ top: 0, bottom: 0.9 }}
        onDragEnd={(_, { offset, velocity }) => {
          if (offset.y > PULL_PX || velocity.y > PULL_SPEED) onClose();
        }}
        data-testid="book-sheet"
      >
        <div
          className="flex h-5 shrink-0 cursor-grab touch-none items-center justify-center"
          onPointerDown={(event) => drag.start(event)}
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
      </motion.div>
    </dialog>
  );
}
