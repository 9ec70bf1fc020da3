import {
  type AutoscaleInfo,
  type BarPrice,
  CandlestickSeries,
  CrosshairMode,
  createChart,
  HistogramSeries,
  type IChartApi,
  type ISeriesApi,
  LineSeries,
  LineStyle,
  type SeriesType,
  TickMarkType,
  type Time,
  type UTCTimestamp,
} from 'lightweight-charts';
import type { ChartChange } from '@/lib/client/chart/chart-feed';
import { isIntraday } from '@/lib/client/chart/chart-interval';
import { isLegal, nearestLegal, roomy } from '@/lib/client/chart/chart-price';
import { axisMark, candleTime, chartTimeOf, instantOf, type MarkKind } from '@/lib/client/chart/chart-time';
import { AVERAGES, type AveragePeriod, averageAt, averagesOf } from '@/lib/client/chart/moving-average';
import { formatNumber } from '@/lib/client/format';
import type { Candle } from '@/lib/events/candle';
import type { Product } from '@/lib/market/tick';
import { barOf, lineOf, volumeOf } from './chart-points';
import {
  AVERAGE_COLORS,
  CHART_COLORS,
  type ChartEvents,
  type ChartLook,
  type ChartPort,
  TONE_COLORS,
} from './chart-port';

/** So many candles from the oldest one the next page is asked for. */
const NEAR_START = 60;
/** A change of more candles than this is cheaper to draw as a whole. */
const FEW = 200;
const RIGHT_OFFSET = 4;

const MARKS: Readonly<Record<TickMarkType, MarkKind>> = {
  [TickMarkType.Year]: 'year',
  [TickMarkType.Month]: 'month',
  [TickMarkType.DayOfMonth]: 'day',
  [TickMarkType.Time]: 'time',
  [TickMarkType.TimeWithSeconds]: 'second',
};

/** Candles, 거래량 and averages by lightweight-charts, whose zone-less time is given KST (see `chart-time.ts`). */
class LightweightChart implements ChartPort {
  readonly #chart: IChartApi;
  readonly #prices: ISeriesApi<SeriesType>;
  readonly #volume: ISeriesApi<'Histogram'>;
  readonly #averages: ReadonlyMap<AveragePeriod, ISeriesApi<'Line'>>;
  #candles: readonly Candle[] = [];
  #drawn = 0;

  constructor(
    element: HTMLElement,
    private readonly look: ChartLook,
    events: ChartEvents,
  ) {
    this.#chart = createChart(element, optionsOf(look, element));
    this.#prices = this.#addPrices();
    this.#averages = new Map(AVERAGES.map((period) => [period, this.#addAverage(period)]));
    this.#volume = this.#addVolume();
    this.#chart.panes()[0]?.setStretchFactor(4);
    this.#chart.panes()[1]?.setStretchFactor(1);
    this.#chart.subscribeCrosshairMove(({ time, point }) => {
      events.onHover(time === undefined || point === undefined ? null : instantOf(Number(time)));
    });
    this.#chart.timeScale().subscribeVisibleLogicalRangeChange((range) => {
      if (range === null || this.#drawn === 0) return;
      if (range.from < NEAR_START) events.onNearStart();
      events.onNewestInView(range.to >= this.#drawn - 1);
    });
  }

  draw(candles: readonly Candle[], change: ChartChange): void {
    this.#candles = candles;
    const from = change === 'anew' ? 0 : change;
    const isTail = this.#drawn > 0 && from >= this.#drawn - 1 && candles.length - from <= FEW;
    if (isTail) for (let i = from; i < candles.length; i++) this.#drawOne(i);
    else this.#drawAll();
    this.#drawn = candles.length;
    if (change === 'anew') this.toNewest();
  }

  showAverages(periods: readonly AveragePeriod[]): void {
    for (const [period, series] of this.#averages) series.applyOptions({ visible: periods.includes(period) });
  }

  toNewest(): void {
    this.#chart.timeScale().scrollToPosition(RIGHT_OFFSET, false);
  }

  dispose(): void {
    this.#chart.remove();
  }

  #drawAll(): void {
    const candles = this.#candles;
    const isLine = this.look.interval.unit === 'tick';
    this.#prices.setData(
      candles.map((candle, i) => (isLine ? lineOf(candle) : barOf(candle, candles[i - 1]))),
    );
    this.#volume.setData(candles.map((candle, i) => volumeOf(candle, candles[i - 1])));
    for (const [period, series] of this.#averages) {
      const values = averagesOf(candles, period);
      series.setData(candles.map(({ at }, i) => pointOf(at, values[i] ?? null)));
    }
  }

  #drawOne(index: number): void {
    const candle = this.#candles[index];
    if (candle === undefined) return;
    const before = this.#candles[index - 1];
    this.#prices.update(this.look.interval.unit === 'tick' ? lineOf(candle) : barOf(candle, before));
    this.#volume.update(volumeOf(candle, before));
    for (const [period, series] of this.#averages) {
      series.update(pointOf(candle.at, averageAt(this.#candles, period, index)));
    }
  }

  #addPrices(): ISeriesApi<SeriesType> {
    const { up, down, flat } = TONE_COLORS;
    const { product } = this.look;
    const priceFormat = priceFormatOf(product);
    const autoscaleInfoProvider = (original: () => AutoscaleInfo | null) => {
      const info = original();
      return info?.priceRange ? { ...info, priceRange: roomy(info.priceRange, product) } : info;
    };
    const shared = {
      priceFormat,
      autoscaleInfoProvider,
      priceLineStyle: LineStyle.Dotted,
      priceLineWidth: 1 as const,
    };
    if (this.look.interval.unit === 'tick') {
      return this.#chart.addSeries(LineSeries, { ...shared, color: flat, lineWidth: 1 });
    }
    return this.#chart.addSeries(CandlestickSeries, {
      ...shared,
      upColor: up,
      downColor: down,
      wickUpColor: up,
      wickDownColor: down,
      borderVisible: false,
    });
  }

  #addAverage(period: AveragePeriod): ISeriesApi<'Line'> {
    return this.#chart.addSeries(LineSeries, {
      color: AVERAGE_COLORS[period],
      lineWidth: 1,
      visible: this.look.averages.includes(period),
      priceLineVisible: false,
      lastValueVisible: false,
      crosshairMarkerVisible: false,
    });
  }

  #addVolume(): ISeriesApi<'Histogram'> {
    const formatter = (shares: BarPrice) => this.look.shortVolume(Math.round(shares));
    const priceFormat = { type: 'custom' as const, minMove: 1, formatter };
    const options = { priceFormat, priceLineVisible: false, lastValueVisible: false };
    const series = this.#chart.addSeries(HistogramSeries, options, 1);
    series.priceScale().applyOptions({ scaleMargins: { top: 0.12, bottom: 0 } });
    return series;
  }
}

export function openChart(element: HTMLElement, look: ChartLook, events: ChartEvents): ChartPort {
  return new LightweightChart(element, look, events);
}

/** Where somebody points is told as the nearest 호가; a mark of the scale that is no 호가 has no label. */
function priceFormatOf(product: Product) {
  return {
    type: 'custom' as const,
    minMove: 1,
    formatter: (price: BarPrice) => formatNumber(nearestLegal(price, product)),
    tickmarksFormatter: (prices: BarPrice[]) =>
      prices.map((price) => (isLegal(price, product) ? formatNumber(price) : '')),
  };
}

function pointOf(at: number, value: number | null) {
  const time = chartTimeOf(at) as UTCTimestamp;
  return value === null ? { time } : { time, value };
}

function optionsOf({ interval, language }: ChartLook, element: HTMLElement) {
  const { line, edge, inkFaint } = CHART_COLORS;
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const label = { color: edge, labelBackgroundColor: edge, style: LineStyle.Dashed, width: 1 as const };
  return {
    autoSize: true,
    layout: {
      background: { color: 'transparent' },
      textColor: inkFaint,
      fontSize: 11,
      fontFamily: getComputedStyle(element).fontFamily,
      // The notice beside the chart names TradingView and links to it, as the licence asks.
      attributionLogo: false,
      panes: { separatorColor: line, separatorHoverColor: edge, enableResize: true },
    },
    grid: { vertLines: { color: line }, horzLines: { color: line } },
    crosshair: { mode: CrosshairMode.Normal, vertLine: label, horzLine: label },
    rightPriceScale: { borderVisible: false, minimumWidth: 66, scaleMargins: { top: 0.08, bottom: 0.06 } },
    timeScale: {
      borderColor: line,
      rightOffset: RIGHT_OFFSET,
      timeVisible: isIntraday(interval),
      secondsVisible: interval.unit === 'tick',
      minBarSpacing: 1,
      lockVisibleTimeRangeOnResize: true,
      tickMarkFormatter: (time: Time, type: TickMarkType) =>
        axisMark(instantOf(Number(time)), MARKS[type], language),
    },
    localization: {
      timeFormatter: (time: Time) => candleTime(instantOf(Number(time)), interval, language),
    },
    kineticScroll: { touch: !still, mouse: false },
  };
}
