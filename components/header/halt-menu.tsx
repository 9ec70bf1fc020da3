'use client';

import { useId, useState } from 'react';
import { useInstrument } from '@/lib/client/directory-context';
import { formatClock, formatPrice } from '@/lib/client/format';
import { useHalts } from '@/lib/client/hooks';
import type { ViEvent } from '@/lib/events/status';
import { codeOf, type Ticker } from '@/lib/market/ticker';
import { useText } from '../i18n/language-context';
import { PriceText } from '../marks/price';
import { useDismiss } from './use-dismiss';

interface HaltMenuProps {
  readonly onOpen: (ticker: Ticker) => void;
}

/** VIs in force anywhere in the market: how many, and on a click which. Nothing while there are none. */
export function HaltMenu({ onOpen }: HaltMenuProps) {
  const text = useText();
  const halts = useHalts();
  const [open, setOpen] = useState(false);
  const root = useDismiss<HTMLDivElement>(open, () => setOpen(false));
  const listId = useId();
  if (halts.length === 0) return null;
  return (
    <div ref={root} className="relative max-[620px]:hidden">
      <button
        type="button"
        className="h-8 whitespace-nowrap rounded-md bg-violet-ground px-2.5 font-semibold text-[12px] text-violet hover:brightness-125"
        aria-expanded={open}
        aria-controls={listId}
        data-testid="halts"
        onClick={() => setOpen(!open)}
      >
        {text.panel.halts(halts.length)}
      </button>
      {open ? (
        <ul
          id={listId}
          className="absolute top-full right-0 z-40 mt-2 max-h-[60vh] w-[300px] overflow-y-auto rounded-lg border border-edge bg-raised py-1 shadow-2xl"
        >
          {halts.map((event) => (
            <HaltLine
              key={event.ticker}
              event={event}
              onPick={() => {
                setOpen(false);
                onOpen(event.ticker);
              }}
            />
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function HaltLine({ event, onPick }: { readonly event: ViEvent; readonly onPick: () => void }) {
  const text = useText();
  const name = useInstrument(codeOf(event.ticker))?.name ?? event.ticker;
  const { halt } = event;
  return (
    <li>
      <button
        type="button"
        className="flex w-full items-center gap-3 px-3 py-1.5 text-left hover:bg-selected"
        title={text.vi(halt.direction, halt.kind)}
        onClick={onPick}
      >
        <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
        <PriceText text={formatPrice(halt.price)} direction={halt.direction} marked />
        <span className="text-[11.5px] text-ink-faint">{formatClock(halt.since)}</span>
      </button>
    </li>
  );
}
