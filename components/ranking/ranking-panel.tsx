'use client';

import { useCallback, useMemo, useState } from 'react';
import { type AskGateway, gateway } from '@/lib/client/gateway';
import { useMarketStatus } from '@/lib/client/hooks';
import type { Selection } from '@/lib/client/selection';
import { addTicker, WATCHLIST_LIMIT, type Watchlist } from '@/lib/client/watchlist';
import { RANKING_MARKETS, type RankingKind, type RankingMarket, type RankingRow } from '@/lib/events/ranking';
import type { Ticker, Venue } from '@/lib/market/ticker';
import { AnswerLine } from '../answer/answer-line';
import { AnswerStatus } from '../answer/answer-status';
import { useQuery } from '../answer/use-query';
import { useText } from '../i18n/language-context';
import { ChoiceList, PILLS, pillClass } from '../tabs/choice-list';
import { RANKING_PANEL_WORDS } from './panel-words';
import { isExpected, kindShown, kindsNow } from './ranking-kinds';
import { RankingTable } from './ranking-table';

const VENUES: readonly Venue[] = ['KRX', 'NXT', 'SOR'];
const EVERY_MS = 5_000;

interface RankingPanelProps {
  readonly list: Watchlist;
  readonly selection: Selection;
  /** Shows an instrument without adding it. */
  readonly onOpen: (ticker: Ticker) => void;
  /** The list with one more, and what to say; the same list when there is no room for more. */
  readonly onAdded: (list: Watchlist, message: string) => void;
  /** Tests bring their own. */
  readonly ask?: AskGateway;
}

/** 순위: what moves the market now, asked anew every five seconds while somebody looks. */
export function RankingPanel({ list, selection, onOpen, onAdded, ask = gateway }: RankingPanelProps) {
  const text = useText();
  const words = RANKING_PANEL_WORDS[text.language];
  const [chosen, setChosen] = useState<RankingKind>('rate-up');
  const [market, setMarket] = useState<RankingMarket>('all');
  const [venue, setVenue] = useState<Venue>('KRX');
  const kinds = kindsNow(useMarketStatus(), venue);
  const kind = kindShown(chosen, kinds);
  const query = useQuery<{ readonly rows: readonly RankingRow[] }>(
    'rankings',
    { kind, market, venue },
    EVERY_MS,
    ask,
  );
  const { answer } = query;
  const listed = useMemo(() => new Set(list), [list]);
  const add = useCallback(
    (ticker: Ticker, name: string) => {
      const next = addTicker(list, ticker);
      onAdded(next ?? list, next === null ? text.add.full(WATCHLIST_LIMIT) : text.add.added(name));
    },
    [list, onAdded, text],
  );
  return (
    <div className="flex min-h-0 flex-1 flex-col" data-testid="ranking" data-kind={kind}>
      <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-line border-b bg-panel px-3 py-1">
        <ChoiceList
          kind="radios"
          label={words.kinds}
          choices={kinds.map((name) => ({ name, label: words.kind[name] }))}
          chosen={kind}
          onChoose={setChosen}
          className={PILLS}
          itemClass={pillClass}
        />
        <ChoiceList
          kind="radios"
          label={words.markets}
          choices={RANKING_MARKETS.map((name) => ({ name, label: words.market[name] }))}
          chosen={market}
          onChoose={setMarket}
          className={PILLS}
          itemClass={pillClass}
        />
        <ChoiceList
          kind="radios"
          label={text.add.venue}
          choices={VENUES.map((name) => ({ name, label: text.venue[name] }))}
          chosen={venue}
          onChoose={setVenue}
          className={PILLS}
          itemClass={pillClass}
        />
      </div>
      <div className="relative flex min-h-0 flex-1 flex-col">
        <RankingTable
          rows={answer?.value.rows ?? []}
          expected={isExpected(kind)}
          listed={listed}
          selection={selection}
          onOpen={onOpen}
          onAdd={add}
        />
        <AnswerStatus
          query={query}
          waiting={words.waiting}
          empty={answer?.value.rows.length === 0 ? words.empty : null}
        />
      </div>
      <div className="flex h-7 shrink-0 items-center gap-3 border-line border-t bg-panel px-3 text-[11.5px] text-ink-faint">
        {answer === null ? null : (
          <>
            <span>{text.venue[answer.venue]}</span>
            <AnswerLine origin={answer} />
          </>
        )}
        <span className="ml-auto truncate text-[11px]">{words.refreshed}</span>
      </div>
    </div>
  );
}
