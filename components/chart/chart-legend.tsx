'use client';

import { useEffect, useState } from 'react';
import { indexOfCandle } from '@/lib/client/chart/candle-tone';
import type { ChartFeed } from '@/lib/client/chart/chart-feed';
import { candleTime } from '@/lib/client/chart/chart-time';
import { AVERAGES, type AveragePeriod, averageAt } from '@/lib/client/chart/moving-average';
import { directionAgainst, directionOfChange } from '@/lib/client/direction';
import { formatNumber, formatRate, rateAgainst } from '@/lib/client/format';
import { useLiveQuote, useSelected } from '@/lib/client/hooks';
import type { CandleInterval } from '@/lib/events/candle';
import type { Quote } from '@/lib/events/quote';
import type { Ticker } from '@/lib/market/ticker';
import { useText } from '../i18n/language-context';
import { PriceText } from '../marks/price';
import { averagesIn, CHOSEN_AVERAGES, toggled } from './averages-choice';
import { AVERAGE_COLORS } from './chart-port';
import { CHART_WORDS } from './words';

interface ChartLegendProps {
  readonly ticker: Ticker;
  readonly feed: ChartFeed | null;
  readonly interval: CandleInterval;
  /** The candle pointed at; null for the newest. */
  readonly at: number | null;
  readonly averages: string;
}

/** Time, prices, 등락률, 거래량 and averages of the candle pointed at, else of the newest. Its height never changes. */
export function ChartLegend({ ticker, feed, interval, at, averages }: ChartLegendProps) {
  const { language } = useText();
  const words = CHART_WORDS[language];
  const base = useSelected(useLiveQuote(ticker), baseOf);
  useCandleChanges(feed);
  const candles = feed?.candles ?? [];
  const index = indexOfCandle(candles, at);
  const candle = candles[index];
  const isToday = index === candles.length - 1 && interval.unit === 'day' && base !== null;
  const before = isToday ? base : (candles[index - 1]?.close ?? null);
  const rate = rateAgainst(candle?.close ?? null, before);
  const price = (label: string, value: number | undefined) => (
    <span>
      <span className="mr-1 text-ink-faint">{label}</span>
      <PriceText text={formatNumber(value)} direction={directionAgainst(value ?? null, before)} />
    </span>
  );
  return (
    <div
      className="flex h-[58px] shrink-0 flex-col justify-center gap-[2px] overflow-hidden px-3 text-[11.5px] leading-[16px]"
      data-testid="chart-legend"
    >
      <div className="flex justify-between gap-2 whitespace-nowrap">
        <time className="text-ink-soft">
          {candle === undefined ? '' : candleTime(candle.at, interval, language)}
        </time>
        <span>
          <span className="mr-1 text-ink-faint">{words.volume}</span>
          {formatNumber(candle?.volume)}
        </span>
      </div>
      <div className="grid grid-cols-[1fr_1fr_1fr_auto] gap-x-2 whitespace-nowrap">
        {price(words.open, candle?.open)}
        {price(words.high, candle?.high)}
        {price(words.low, candle?.low)}
        <span title={words.rateHint} className="min-w-[112px] text-right">
          {price(words.close, candle?.close)}{' '}
          <PriceText text={formatRate(rate)} direction={directionOfChange(rate)} />
        </span>
      </div>
      <fieldset className="flex gap-3 whitespace-nowrap" aria-label={words.averages}>
        {AVERAGES.map((period) => (
          <AverageToggle
            key={period}
            period={period}
            shown={averagesIn(averages).includes(period)}
            value={averageAt(candles, period, index)}
            onToggle={() => CHOSEN_AVERAGES.set(toggled(averages, period))}
          />
        ))}
      </fieldset>
    </div>
  );
}

const baseOf = (quote: Quote | undefined): number | null => quote?.base ?? null;

interface AverageToggleProps {
  readonly period: AveragePeriod;
  readonly shown: boolean;
  readonly value: number | null;
  readonly onToggle: () => void;
}

function AverageToggle({ period, shown, value, onToggle }: AverageToggleProps) {
  const words = CHART_WORDS[useText().language];
  return (
    <button
      type="button"
      aria-pressed={shown}
      aria-label={words.average(period)}
      className={`flex min-w-[72px] items-center gap-1 ${shown ? 'text-ink-soft' : 'text-ink-faint line-through opacity-70'}`}
      onClick={onToggle}
    >
      <span className="size-[7px] rounded-full" style={{ background: AVERAGE_COLORS[period] }} />
      {period}
      <span>{shown && value !== null ? formatNumber(Math.round(value)) : ''}</span>
    </button>
  );
}

/** Renders with every change of the candles. */
function useCandleChanges(feed: ChartFeed | null): void {
  const [, setVersion] = useState(0);
  useEffect(() => feed?.onChange(() => setVersion((version) => version + 1)), [feed]);
}
