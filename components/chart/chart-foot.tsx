'use client';

import type { ChartState } from '@/lib/client/chart/chart-feed';
import { AnswerLine } from '../answer/answer-line';
import { useText } from '../i18n/language-context';
import { CHART_WORDS } from './words';

/** The attribution notice that lightweight-charts' licence asks for, with its link. */
const NOTICE = 'TradingView Lightweight Charts™ Copyright (c) 2026 TradingView, Inc.';
const NOTICE_LINK = 'https://www.tradingview.com/';

/** Where the candles came from, whether the newest one moves, and who made the drawing. */
export function ChartFoot({ state: { origin, live } }: { readonly state: ChartState }) {
  const words = CHART_WORDS[useText().language];
  return (
    <div className="flex h-7 shrink-0 items-center gap-3 border-line border-t bg-panel px-3 text-[11.5px] text-ink-faint">
      {origin === null ? null : <AnswerLine origin={origin} />}
      {live ? (
        <span
          className="flex items-center gap-1 whitespace-nowrap"
          title={words.liveHint}
          data-testid="chart-live"
        >
          <span className="size-[6px] rounded-full bg-live" />
          {words.live}
        </span>
      ) : null}
      <a
        className="ml-auto truncate text-[10.5px] hover:text-ink-soft hover:underline"
        href={NOTICE_LINK}
        title={NOTICE}
        target="_blank"
        rel="noreferrer"
      >
        TradingView Lightweight Charts™
      </a>
    </div>
  );
}
