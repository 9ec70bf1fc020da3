'use client';

import { type ReactNode, useMemo } from 'react';
import type { Observable } from '@/lib/client/cell';
import type { CandleReading } from '@/lib/client/chart/candle-reader';
import { candleTime } from '@/lib/client/chart/chart-time';
import { AVERAGES, type AveragePeriod } from '@/lib/client/chart/moving-average';
import { text } from '@/lib/client/paint/brush';
import type { CandleInterval } from '@/lib/events/candle';
import { useText } from '../i18n/language-context';
import { Painted } from '../marks/painted';
import { averagesIn, CHOSEN_AVERAGES, toggled } from './averages-choice';
import { AVERAGE, CLOSE, HIGH, LOW, OPEN, RATE, VOLUME } from './candle-figures';
import { AVERAGE_COLORS } from './chart-port';
import { CHART_WORDS } from './words';

interface ChartLegendProps {
  readonly reading: Observable<CandleReading>;
  readonly interval: CandleInterval;
  readonly averages: string;
}

/**
 * Time, prices, 등락률, 거래량 and averages of the candle pointed at, else of the newest. Its height never changes, and
 * neither a tick nor the pointer renders it.
 */
export function ChartLegend({ reading, interval, averages }: ChartLegendProps) {
  const { language } = useText();
  const words = CHART_WORDS[language];
  const time = useMemo(
    () =>
      text(
        ({ candle }: CandleReading) => candle?.at,
        (at) => (at === undefined ? '' : candleTime(at, interval, language)),
      ),
    [interval, language],
  );
  return (
    <div
      className="flex h-[58px] shrink-0 flex-col justify-center gap-[2px] overflow-hidden px-3 text-[11.5px] leading-[16px]"
      data-testid="chart-legend"
    >
      <div className="flex justify-between gap-2 whitespace-nowrap">
        <Painted as="time" from={reading} brush={time} className="text-ink-soft" />
        <Labelled label={words.volume}>
          <Painted from={reading} brush={VOLUME} />
        </Labelled>
      </div>
      <div className="grid grid-cols-[1fr_1fr_1fr_auto] gap-x-2 whitespace-nowrap">
        <Labelled label={words.open}>
          <Painted from={reading} brush={OPEN} className="price-tone" />
        </Labelled>
        <Labelled label={words.high}>
          <Painted from={reading} brush={HIGH} className="price-tone" />
        </Labelled>
        <Labelled label={words.low}>
          <Painted from={reading} brush={LOW} className="price-tone" />
        </Labelled>
        <span title={words.rateHint} className="min-w-[112px] text-right">
          <Labelled label={words.close}>
            <Painted from={reading} brush={CLOSE} className="price-tone" />
          </Labelled>{' '}
          <Painted from={reading} brush={RATE} className="price-tone" />
        </span>
      </div>
      <fieldset className="flex gap-3 whitespace-nowrap" aria-label={words.averages}>
        {AVERAGES.map((period) => (
          <AverageToggle
            key={period}
            period={period}
            shown={averagesIn(averages).includes(period)}
            reading={reading}
            onToggle={() => CHOSEN_AVERAGES.set(toggled(averages, period))}
          />
        ))}
      </fieldset>
    </div>
  );
}

function Labelled({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <span>
      <span className="mr-1 text-ink-faint">{label}</span>
      {children}
    </span>
  );
}

interface AverageToggleProps {
  readonly period: AveragePeriod;
  readonly shown: boolean;
  readonly reading: Observable<CandleReading>;
  readonly onToggle: () => void;
}

function AverageToggle({ period, shown, reading, onToggle }: AverageToggleProps) {
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
      {shown ? <Painted from={reading} brush={AVERAGE[period]} /> : <span />}
    </button>
  );
}
