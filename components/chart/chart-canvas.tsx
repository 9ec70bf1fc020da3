'use client';

import { useEffect, useRef, useState } from 'react';
import type { ChartFeed } from '@/lib/client/chart/chart-feed';
import type { CandleInterval } from '@/lib/events/candle';
import type { Product } from '@/lib/market/tick';
import { useText } from '../i18n/language-context';
import { averagesIn } from './averages-choice';
import type { ChartPort, OpenChart } from './chart-port';
import { CHART_WORDS } from './words';

interface ChartCanvasProps {
  readonly feed: ChartFeed;
  readonly interval: CandleInterval;
  readonly product: Product;
  readonly averages: string;
  readonly label: string;
  readonly load: () => Promise<OpenChart>;
  readonly onHover: (at: number | null) => void;
  /** The drawing itself could not be loaded. */
  readonly onFailed: () => void;
}

/** The drawing. React gives it a place and leaves it alone: candles go to it past every render. */
export function ChartCanvas({
  feed,
  interval,
  product,
  averages,
  label,
  load,
  onHover,
  onFailed,
}: ChartCanvasProps) {
  const { language } = useText();
  const words = CHART_WORDS[language];
  const place = useRef<HTMLDivElement>(null);
  const port = useRef<ChartPort | null>(null);
  const chosen = useRef(averages);
  const [newestInView, setNewestInView] = useState(true);

  useEffect(() => {
    chosen.current = averages;
    port.current?.showAverages(averagesIn(averages));
  }, [averages]);

  useEffect(() => {
    let ended = false;
    let stop = () => {};
    load().then(
      (open) => {
        const element = place.current;
        if (ended || element === null) return;
        const look = {
          interval,
          product,
          language,
          shortVolume: CHART_WORDS[language].shortVolume,
          averages: averagesIn(chosen.current),
        };
        const opened = open(element, look, {
          onHover,
          onNearStart: () => void feed.loadOlder(),
          onNewestInView: setNewestInView,
        });
        port.current = opened;
        if (feed.candles.length > 0) opened.draw(feed.candles, 'anew');
        stop = feed.onChange((change) => opened.draw(feed.candles, change));
      },
      () => {
        if (!ended) onFailed();
      },
    );
    return () => {
      ended = true;
      stop();
      port.current?.dispose();
      port.current = null;
      onHover(null);
    };
  }, [feed, interval, product, language, load, onHover, onFailed]);

  return (
    <>
      <div
        ref={place}
        role="img"
        aria-label={label}
        className="absolute inset-0 overflow-hidden"
        data-testid="chart-canvas"
      />
      {newestInView ? null : (
        <button
          type="button"
          className="absolute right-[76px] bottom-9 z-10 h-7 rounded-full border border-edge bg-raised px-3 text-[12px] text-ink-soft hover:text-ink"
          onClick={() => port.current?.toNewest()}
        >
          {words.latest} →
        </button>
      )}
    </>
  );
}
