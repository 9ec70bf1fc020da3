import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { candleOf } from '@/lib/client/testing/candles';
import { NOON } from '@/lib/client/testing/samples';
import { CHART_COLORS, type ChartLook, TONE_COLORS } from './chart-port';

/** The library with a pencil that writes down what it is told to draw. */
class FakeSeries {
  readonly calls: { readonly name: 'setData' | 'update'; readonly points: readonly unknown[] }[] = [];
  visible = true;
  constructor(
    readonly kind: string,
    readonly options: Record<string, unknown>,
  ) {
    this.visible = options.visible !== false;
  }
  setData(points: unknown[]) {
    this.calls.push({ name: 'setData', points });
  }
  update(point: unknown) {
    this.calls.push({ name: 'update', points: [point] });
  }
  applyOptions({ visible }: { visible?: boolean }) {
    if (visible !== undefined) this.visible = visible;
  }
  priceScale() {
    return { applyOptions: () => {} };
  }
}

const series: FakeSeries[] = [];
const handlers: Record<string, (argument: unknown) => void> = {};
const scrolled: number[] = [];
let removed = 0;
let options: Record<string, never> = {};

vi.mock('lightweight-charts', () => ({
  CandlestickSeries: 'candles',
  LineSeries: 'line',
  HistogramSeries: 'histogram',
  CrosshairMode: { Normal: 0 },
  LineStyle: { Dotted: 1, Dashed: 2 },
  TickMarkType: { Year: 0, Month: 1, DayOfMonth: 2, Time: 3, TimeWithSeconds: 4 },
  createChart: (_: HTMLElement, given: Record<string, never>) => {
    options = given;
    return {
      addSeries: (kind: string, given: Record<string, unknown>) => {
        const made = new FakeSeries(kind, given);
        series.push(made);
        return made;
      },
      panes: () => [{ setStretchFactor: () => {} }, { setStretchFactor: () => {} }],
      subscribeCrosshairMove: (handler: (argument: unknown) => void) => {
        handlers.hover = handler;
      },
      timeScale: () => ({
        subscribeVisibleLogicalRangeChange: (handler: (argument: unknown) => void) => {
          handlers.range = handler;
        },
        scrollToPosition: (position: number) => void scrolled.push(position),
      }),
      remove: () => void removed++,
    };
  },
}));
const { openChart } = await import('./lightweight-chart');

const LOOK: ChartLook = {
  interval: { unit: 'minute', size: 1 },
  product: 'stock',
  language: 'ko',
  shortVolume: String,
  averages: [5],
};
const events = { onHover: vi.fn(), onNearStart: vi.fn(), onNewestInView: vi.fn() };

function open(look: Partial<ChartLook> = {}) {
  series.length = 0;
  scrolled.length = 0;
  const port = openChart(document.createElement('div'), { ...LOOK, ...look }, events);
  const [prices, five, twenty, , volume] = series as [
    FakeSeries,
    FakeSeries,
    FakeSeries,
    FakeSeries,
    FakeSeries,
  ];
  return { port, prices, five, twenty, volume };
}

const candles = [
  candleOf(0, 70_000),
  candleOf(1, 71_000, { open: 70_500 }),
  candleOf(2, 70_900, { open: 71_000 }),
];

beforeEach(() => vi.clearAllMocks());

describe('the drawing', () => {
  it('U42: draws all once, then only the candles from the first one that changed', () => {
    const { port, prices, volume, five } = open();
    port.draw(candles, 'anew');
    port.draw([...candles.slice(0, 2), candleOf(2, 71_500, { open: 71_000 }), candleOf(3)], 2);
    expect(prices.calls.map(({ name, points }) => [name, points.length])).toEqual([
      ['setData', 3],
      ['update', 1],
      ['update', 1],
    ]);
    expect(volume.calls.map(({ name }) => name)).toEqual(['setData', 'update', 'update']);
    expect(five.calls).toHaveLength(3);
    expect(scrolled).toEqual([4]);
  });

  it('U39: what came before is drawn as a whole, and nothing is scrolled', () => {
    const { port, prices } = open();
    port.draw(candles, 'anew');
    port.draw([candleOf(-1), ...candles], 0);
    expect(prices.calls.map(({ name, points }) => [name, points.length])).toEqual([
      ['setData', 3],
      ['setData', 4],
    ]);
    expect(scrolled).toEqual([4]);
  });

  it('U43: 양봉 and 음봉 are the library’s, a candle without a body gets its colour, and times are KST', () => {
    const { port, prices, volume } = open();
    port.draw([...candles, candleOf(3, 70_900)], 'anew');
    const time = Date.parse('2026-11-23T12:00:00Z') / 1_000;
    const points = prices.calls[0]?.points as { time: number; color?: string }[];
    expect(points.map(({ time, color }) => [time, color])).toEqual([
      [time, TONE_COLORS.flat],
      [time + 60, undefined],
      [time + 120, undefined],
      [time + 180, TONE_COLORS.flat],
    ]);
    expect(prices.options).toMatchObject({ upColor: '#ff5c64', downColor: '#5b9cff' });
    const volumes = (volume.calls[0]?.points ?? []) as readonly { color: string }[];
    const colors = volumes.map(({ color }) => color.slice(0, 7));
    expect(colors).toEqual([TONE_COLORS.flat, TONE_COLORS.up, TONE_COLORS.down, TONE_COLORS.flat]);
  });

  it('U43: ticks are a line, averages are shown as chosen', () => {
    const { port, prices, five, twenty } = open({ interval: { unit: 'tick', size: 1 } });
    expect([prices.kind, five.visible, twenty.visible]).toEqual(['line', true, false]);
    port.showAverages([20]);
    expect([five.visible, twenty.visible]).toEqual([false, true]);
    port.draw(candles, 'anew');
    expect(prices.calls[0]?.points[1]).toMatchObject({ value: 71_000 });
    port.dispose();
    expect(removed).toBe(1);
  });

  it('U43: the scale names 호가 only, and keeps eight of them in view', () => {
    const { prices } = open();
    const { priceFormat, autoscaleInfoProvider } = prices.options as {
      priceFormat: { formatter: (p: number) => string; tickmarksFormatter: (p: number[]) => string[] };
      autoscaleInfoProvider: (original: () => unknown) => unknown;
    };
    expect(priceFormat.formatter(201_240)).toBe('201,000');
    expect(priceFormat.tickmarksFormatter([201_000, 201_250])).toEqual(['201,000', '']);
    const narrow = { priceRange: { minValue: 200_500, maxValue: 201_000 } };
    expect(autoscaleInfoProvider(() => narrow)).toEqual({
      priceRange: { minValue: 198_750, maxValue: 202_750 },
    });
    expect(autoscaleInfoProvider(() => null)).toBeNull();
  });

  it('U39: tells which candle is pointed at, when the start is near, and whether the newest is in view', () => {
    const { port } = open();
    handlers.range?.({ from: 0, to: 10 });
    expect(events.onNearStart).not.toHaveBeenCalled();
    port.draw(candles, 'anew');
    handlers.range?.({ from: -20, to: 1 });
    handlers.range?.({ from: 400, to: 500 });
    handlers.range?.(null);
    expect(events.onNearStart).toHaveBeenCalledTimes(1);
    expect(events.onNewestInView.mock.calls).toEqual([[false], [true]]);
    handlers.hover?.({ time: NOON / 1_000 + 9 * 3_600, point: {} });
    handlers.hover?.({});
    expect(events.onHover.mock.calls).toEqual([[NOON], [null]]);
  });

  it('U43: its axis speaks KST in the page’s language', () => {
    open();
    const { timeScale, localization } = options as unknown as {
      timeScale: { tickMarkFormatter: (time: number, type: number) => string };
      localization: { timeFormatter: (time: number) => string };
    };
    const noon = NOON / 1_000 + 9 * 3_600;
    expect([1, 2, 3].map((type) => timeScale.tickMarkFormatter(noon, type))).toEqual([
      '11월',
      '11.23',
      '12:00',
    ]);
    expect(localization.timeFormatter(noon)).toBe('11.23 (월) 12:00');
  });

  it('U43: its colours are the page’s', () => {
    const css = readFileSync('app/globals.css', 'utf8');
    const color = (name: string) => new RegExp(`--color-${name}: (#[0-9a-f]{6})`).exec(css)?.[1];
    expect(TONE_COLORS).toEqual({ up: color('up'), down: color('down'), flat: color('flat') });
    expect(CHART_COLORS).toEqual({ line: color('line'), edge: color('edge'), inkFaint: color('ink-faint') });
  });
});
