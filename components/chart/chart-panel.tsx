'use client';

import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import { CandleReader } from '@/lib/client/chart/candle-reader';
import { type ChartFeed, type ChartState, LOADING } from '@/lib/client/chart/chart-feed';
import { CHART_INTERVALS, type ChartInterval, intervalOf } from '@/lib/client/chart/chart-interval';
import { useInstrument } from '@/lib/client/directory-context';
import { type AskGateway, gateway } from '@/lib/client/gateway';
import { useLiveQuote } from '@/lib/client/hooks';
import { RememberedChoice } from '@/lib/client/remembered-choice';
import { useStale } from '@/lib/client/use-stale';
import { productOf } from '@/lib/events/instrument';
import { codeOf, type Ticker } from '@/lib/market/ticker';
import { useText } from '../i18n/language-context';
import { InstrumentHead } from '../instrument/instrument-head';
import { useRemembered } from '../tabs/use-remembered';
import { CHOSEN_AVERAGES } from './averages-choice';
import { ChartCanvas } from './chart-canvas';
import { ChartFoot } from './chart-foot';
import { ChartLegend } from './chart-legend';
import type { OpenChart } from './chart-port';
import { ChartStatus } from './chart-status';
import { IntervalPicker } from './interval-picker';
import { loadChart } from './load-chart';
import { useChartFeed } from './use-chart-feed';
import { CHART_WORDS } from './words';

/** Which interval charts are drawn by, kept by the browser. */
export const CHOSEN_INTERVAL = new RememberedChoice<ChartInterval>(
  'sise.chart-interval',
  CHART_INTERVALS,
  'day',
);
const NEVER = (): (() => void) => () => {};
const getLoading = (): ChartState => LOADING;

interface ChartPanelProps {
  readonly ticker: Ticker;
  /** Tests bring their own. */
  readonly ask?: AskGateway;
  readonly load?: () => Promise<OpenChart>;
}

/** 차트: candles, 거래량 and averages of one instrument, of which the newest candle follows the live price. */
export function ChartPanel({ ticker, ask = gateway, load = loadChart }: ChartPanelProps) {
  const chosen = useRemembered(CHOSEN_INTERVAL);
  const stale = useStale(ticker);
  const text = useText();
  return (
    <section
      aria-label={CHART_WORDS[text.language].title}
      className="flex min-h-0 flex-1 flex-col"
      data-testid="chart"
      data-ticker={ticker}
      data-stale={stale || undefined}
    >
      <InstrumentHead ticker={ticker} />
      <IntervalPicker chosen={chosen} onChoose={CHOSEN_INTERVAL.set} />
      <ChartBody
        key={`${ticker} ${chosen}`}
        ticker={ticker}
        name={chosen}
        ask={ask}
        load={load}
        stale={stale}
      />
    </section>
  );
}

interface ChartBodyProps {
  readonly ticker: Ticker;
  readonly name: ChartInterval;
  readonly ask: AskGateway;
  readonly load: () => Promise<OpenChart>;
  readonly stale: boolean;
}

/** One instrument at one interval. Another one is another body, so that nothing of this one is seen in it. */
function ChartBody({ ticker, name, ask, load, stale }: ChartBodyProps) {
  const words = CHART_WORDS[useText().language];
  const interval = useMemo(() => intervalOf(name), [name]);
  const averages = useRemembered(CHOSEN_AVERAGES);
  const instrument = useInstrument(codeOf(ticker));
  const feed = useChartFeed(ticker, name, ask);
  const state = useFeedState(feed);
  const quote = useLiveQuote(ticker);
  const reader = useMemo(() => new CandleReader(feed, quote, interval), [feed, quote, interval]);
  const [attempt, setAttempt] = useState(0);
  const [undrawable, setUndrawable] = useState(false);
  const onFailed = useCallback(() => setUndrawable(true), []);
  return (
    <>
      <ChartLegend reading={reader} interval={interval} averages={averages} />
      <div className={`relative min-h-0 flex-1 transition-opacity duration-300 ${stale ? 'opacity-50' : ''}`}>
        {feed === null || undrawable ? null : (
          <ChartCanvas
            key={attempt}
            feed={feed}
            interval={interval}
            product={productOf(instrument?.market)}
            averages={averages}
            label={words.described(instrument?.name ?? codeOf(ticker), words.interval[name][1])}
            load={load}
            onHover={reader.point}
            onFailed={onFailed}
          />
        )}
        <ChartStatus
          ticker={ticker}
          state={state}
          isEmpty={feed?.candles.length === 0}
          undrawable={undrawable}
          onRetry={() => {
            setUndrawable(false);
            setAttempt(attempt + 1);
            feed?.refresh();
          }}
          onRetryOlder={() => void feed?.loadOlder()}
        />
      </div>
      <ChartFoot state={state} />
    </>
  );
}

function useFeedState(feed: ChartFeed | null): ChartState {
  const get = feed?.get ?? getLoading;
  return useSyncExternalStore(feed?.subscribe ?? NEVER, get, get);
}
