'use client';

import { memo, useMemo, useSyncExternalStore } from 'react';
import type { KeyedStore } from '@/lib/client/cell';
import { usePaint } from '@/lib/client/paint/use-paint';
import type { Selection } from '@/lib/client/selection';
import type { RankingRow as Row } from '@/lib/events/ranking';
import { codeOf, type Ticker, venueOf } from '@/lib/market/ticker';
import { useText } from '../i18n/language-context';
import { Badge } from '../marks/badge';
import { MarkedFigure } from '../marks/marked-figure';
import { Painted } from '../marks/painted';
import { CHANGE, STRENGTH, VALUE, VOLUME } from '../marks/quote-figures';
import { RANKING_PANEL_WORDS } from './panel-words';
import { MARK, PRICE, TONE, TONED_RATE } from './ranking-figures';

/** The columns of head and rows. What the pane has no room for is left out, least needed first. */
export const RANKING_GRID =
  'grid items-center px-[18px] grid-cols-[30px_minmax(0,1fr)_88px_76px_36px] @min-[480px]/watchlist:grid-cols-[36px_minmax(0,1fr)_92px_92px_76px_40px] @min-[590px]/watchlist:grid-cols-[36px_minmax(0,1fr)_92px_92px_76px_96px_40px] @min-[690px]/watchlist:grid-cols-[36px_minmax(0,1fr)_92px_92px_76px_104px_104px_40px] @min-[760px]/watchlist:grid-cols-[36px_minmax(0,1fr)_92px_92px_76px_104px_104px_76px_40px]';
export const FROM_480 = 'hidden @min-[480px]/watchlist:block';
export const FROM_590 = 'hidden @min-[590px]/watchlist:block';
export const FROM_690 = 'hidden @min-[690px]/watchlist:block';
export const FROM_760 = 'hidden @min-[760px]/watchlist:block';

interface RankingRowProps {
  readonly ticker: Ticker;
  readonly name: string;
  readonly rank: number;
  readonly figures: KeyedStore<Ticker, Row>;
  /** Its figures are of an auction and not of trades (rule P1). */
  readonly expected: boolean;
  readonly listed: boolean;
  readonly selection: Selection;
  readonly onOpen: (ticker: Ticker) => void;
  readonly onAdd: (ticker: Ticker, name: string) => void;
}

const NOT_SELECTED = (): boolean => false;

/** One ranked stock. Its figures are painted when a newer ranking brings others. */
export const RankingRow = memo(function RankingRow({
  ticker,
  name,
  rank,
  figures,
  expected,
  listed,
  selection,
  onOpen,
  onAdd,
}: RankingRowProps) {
  const text = useText();
  const words = RANKING_PANEL_WORDS[text.language];
  const row = useMemo(() => figures.at(ticker), [figures, ticker]);
  const selected = useSyncExternalStore(selection.subscribe, () => selection.get() === ticker, NOT_SELECTED);
  const changeTone = usePaint(row, TONE);
  return (
    <tr
      className={`${RANKING_GRID} h-[54px] border-line border-b text-right @min-[480px]/watchlist:h-[37px] ${selected ? 'bg-selected shadow-[inset_2px_0_0_var(--color-ink)]' : 'hover:bg-hover'}`}
      aria-selected={selected}
      data-ticker={ticker}
      data-rank={rank}
      onClick={() => onOpen(ticker)}
    >
      <td className="text-left text-[12px] text-ink-faint">{rank}</td>
      <td className="flex min-w-0 flex-col items-start pr-2 text-left @min-[480px]/watchlist:flex-row @min-[480px]/watchlist:items-center @min-[480px]/watchlist:gap-1.5">
        <button
          type="button"
          className="min-w-0 max-w-full truncate font-semibold text-[13.5px]"
          data-row-button
          onClick={(event) => {
            event.stopPropagation();
            onOpen(ticker);
          }}
        >
          {name}
        </button>
        <span className="flex shrink-0 items-center gap-1.5 text-[11px] text-ink-faint">
          {codeOf(ticker)}
          <Badge tone="plain">{text.venue[venueOf(ticker)]}</Badge>
        </span>
      </td>
      <td className="px-[6px]" title={expected ? words.expectedHint : undefined}>
        {expected ? <span className="mr-1 text-[10.5px] text-amber">{text.expected}</span> : null}
        <Painted
          from={row}
          brush={PRICE}
          className="price-tone limit-cell rounded-[3px] px-[2px] font-semibold text-[14px]"
        />
      </td>
      <td ref={changeTone} className={`price-tone px-[6px] ${FROM_480}`}>
        <MarkedFigure from={row} mark={MARK} figure={CHANGE} />
      </td>
      <td className="px-[6px]">
        <Painted from={row} brush={TONED_RATE} className="price-tone font-medium" />
      </td>
      <Painted as="td" from={row} brush={VOLUME} className={`px-[6px] text-ink-soft ${FROM_690}`} />
      <Painted as="td" from={row} brush={VALUE} className={`px-[6px] text-ink-soft ${FROM_590}`} />
      <Painted as="td" from={row} brush={STRENGTH} className={`price-tone px-[6px] ${FROM_760}`} />
      <td>
        <AddButton
          label={listed ? words.listed(name) : words.add(name)}
          listed={listed}
          onAdd={() => onAdd(ticker, name)}
        />
      </td>
    </tr>
  );
});

interface AddButtonProps {
  readonly label: string;
  readonly listed: boolean;
  readonly onAdd: () => void;
}

function AddButton({ label, listed, onAdd }: AddButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      disabled={listed}
      className="ml-auto grid size-8 place-items-center rounded-md text-ink-faint enabled:hover:bg-raised enabled:hover:text-ink"
      onClick={(event) => {
        event.stopPropagation();
        onAdd();
      }}
    >
      <svg
        viewBox="0 0 12 12"
        width="12"
        height="12"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
      >
        <path d={listed ? 'm2 6.5 2.8 2.8L10 3.5' : 'M6 2v8M2 6h8'} />
      </svg>
    </button>
  );
}
