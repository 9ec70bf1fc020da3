'use client';

import { type KeyboardEvent, useMemo } from 'react';
import { KeyedStore } from '@/lib/client/cell';
import { useLiveClient } from '@/lib/client/live-context';
import type { Selection } from '@/lib/client/selection';
import type { RankingRow as Row } from '@/lib/events/ranking';
import type { Ticker } from '@/lib/market/ticker';
import { useText } from '../i18n/language-context';
import { RANKING_PANEL_WORDS } from './panel-words';
import { FROM_480, FROM_590, FROM_690, FROM_760, RANKING_GRID, RankingRow } from './ranking-row';
import { RANKING_WORDS } from './words';

interface RankingTableProps {
  readonly rows: readonly Row[];
  readonly expected: boolean;
  readonly listed: ReadonlySet<Ticker>;
  readonly selection: Selection;
  readonly onOpen: (ticker: Ticker) => void;
  readonly onAdd: (ticker: Ticker, name: string) => void;
}

/** The ranked stocks. A row is opened by a click, or by Enter where the arrow keys have moved to. */
export function RankingTable({ rows, expected, listed, selection, onOpen, onAdd }: RankingTableProps) {
  const { language } = useText();
  const words = RANKING_PANEL_WORDS[language];
  const { columns } = words;
  const figures = useFigures(rows);
  return (
    <table
      className="flex min-h-0 flex-1 flex-col"
      aria-label={RANKING_WORDS[language].title}
      aria-description={words.keys}
      onKeyDown={moveFocus}
    >
      <thead className="contents">
        <tr
          className={`${RANKING_GRID} h-8 shrink-0 border-line border-b bg-panel text-right text-[11.5px] text-ink-faint`}
        >
          <th className="whitespace-nowrap text-left font-medium">{columns.rank}</th>
          <th className="text-left font-medium">{columns.name}</th>
          <th className={`px-[6px] font-medium ${expected ? 'text-amber' : ''}`}>
            {expected ? words.expectedPrice : columns.price}
          </th>
          <th className={`px-[6px] font-medium ${FROM_480}`}>{columns.change}</th>
          <th className="px-[6px] font-medium">{columns.rate}</th>
          <th className={`px-[6px] font-medium ${FROM_690}`}>{columns.volume}</th>
          <th className={`px-[6px] font-medium ${FROM_590}`}>{columns.value}</th>
          <th className={`px-[6px] font-medium ${FROM_760}`}>{columns.strength}</th>
          <td />
        </tr>
      </thead>
      <tbody className="block min-h-0 flex-1 overflow-y-auto overflow-x-hidden" data-testid="ranking-rows">
        {rows.map((row) => (
          <RankingRow
            key={row.ticker}
            ticker={row.ticker}
            name={row.name}
            rank={row.rank}
            figures={figures}
            expected={expected}
            listed={listed.has(row.ticker)}
            selection={selection}
            onOpen={onOpen}
            onAdd={onAdd}
          />
        ))}
      </tbody>
    </table>
  );
}

/** The newest figures of every ranked stock, for the rows to paint. */
function useFigures(rows: readonly Row[]): KeyedStore<Ticker, Row> {
  const { notifier } = useLiveClient();
  const figures = useMemo(() => new KeyedStore<Ticker, Row>(notifier), [notifier]);
  // Before the rows are drawn, so that a new one never shows dashes first.
  useMemo(() => {
    for (const row of rows) figures.set(row.ticker, row);
  }, [figures, rows]);
  return figures;
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row-button]')];
  const now = buttons.indexOf(document.activeElement as HTMLElement);
  const next = buttons[now + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
