'use client';

import { memo } from 'react';
import { type Direction, directionAgainst } from '@/lib/client/direction';
import { formatClock, formatNumber, formatTwoPlaces } from '@/lib/client/format';
import { useTape } from '@/lib/client/hooks';
import { linesOfDay, type TapeLine } from '@/lib/client/tape';
import type { Quote } from '@/lib/events/quote';
import type { Ticker } from '@/lib/market/ticker';
import { useText } from '../i18n/language-context';
import { PriceText } from '../marks/price';

/** As many lines as can ever be seen in the corner beside the bids. */
const SHOWN_LINES = 40;
const SIDE_TONE: Record<'buy' | 'sell', Direction> = { buy: 'up', sell: 'down' };

interface TapeListProps {
  readonly ticker: Ticker;
  readonly quote: Quote | undefined;
}

/** 체결: the newest prints on top, buyers' red and sellers' blue, headed by 체결강도. */
export function TapeList({ ticker, quote }: TapeListProps) {
  const text = useText();
  const lines = linesOfDay(useTape(ticker), quote?.day ?? null);
  const strength = quote?.strength ?? null;
  return (
    <section
      aria-label={text.tape.title}
      className="book-tape flex min-h-0 min-w-0 flex-col overflow-hidden border-line border-r"
      data-testid="tape"
    >
      <div className="flex h-[26px] shrink-0 items-center justify-between border-line border-b px-2 text-[12px]">
        <span className="text-ink-faint">{text.book.strength}</span>
        <span data-testid="strength">
          <PriceText
            text={strength === null ? '-' : `${formatTwoPlaces(strength)}%`}
            direction={directionAgainst(strength, 100)}
            className="font-semibold"
          />
        </span>
      </div>
      {lines.length === 0 ? <p className="px-2 py-2 text-[12px] text-ink-faint">{text.tape.empty}</p> : null}
      <ol className="min-h-0 flex-1 overflow-hidden">
        {lines.slice(0, SHOWN_LINES).map((line) => (
          <TapeRow key={line.id} line={line} base={quote?.base ?? null} />
        ))}
      </ol>
    </section>
  );
}

interface TapeRowProps {
  readonly line: TapeLine;
  readonly base: number | null;
}

/** One print. A print never changes, so a line once drawn is never drawn again. */
const TapeRow = memo(function TapeRow({ line, base }: TapeRowProps) {
  const text = useText();
  if (line.kind === 'gap') {
    return (
      <li
        className="flex h-5 items-center gap-2 px-2 text-[11px] text-amber before:h-px before:flex-1 before:bg-amber/40 after:h-px after:flex-1 after:bg-amber/40"
        title={text.tape.gapHint}
        data-gap
      >
        {text.tape.gap}
      </li>
    );
  }
  const { trade } = line;
  return (
    <li
      className="tape-row"
      title={text.tape.side[trade.side ?? 'none']}
      data-trade={trade.side ?? 'none'}
      data-price={trade.price}
      data-qty={trade.qty}
    >
      <span className="tape-time text-ink-faint">{formatClock(trade.stamp.exchangeTime)}</span>
      <PriceText text={formatNumber(trade.price)} direction={directionAgainst(trade.price, base)} />
      <PriceText
        text={formatNumber(trade.qty)}
        direction={trade.side === null ? 'flat' : SIDE_TONE[trade.side]}
        className="font-medium"
      />
    </li>
  );
});
