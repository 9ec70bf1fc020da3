import type { CandleTone } from '@/lib/client/chart/candle-tone';
import type { ChartChange } from '@/lib/client/chart/chart-feed';
import type { AveragePeriod } from '@/lib/client/chart/moving-average';
import type { Candle, CandleInterval } from '@/lib/events/candle';
import type { Product } from '@/lib/market/tick';
import type { Language } from '../i18n/catalogue';

/** What a drawing needs to know before its first candle. */
export interface ChartLook {
  readonly interval: CandleInterval;
  readonly product: Product;
  readonly language: Language;
  readonly shortVolume: (shares: number) => string;
  readonly averages: readonly AveragePeriod[];
}

export interface ChartEvents {
  /** The candle pointed at, by its time (ms); null when none is. */
  readonly onHover: (at: number | null) => void;
  /** The oldest candles are nearly in view. */
  readonly onNearStart: () => void;
  /** Whether the newest candle is in view. */
  readonly onNewestInView: (inView: boolean) => void;
}

/** A drawing of candles, 거래량 and averages. Only what a change touches is drawn again. */
export interface ChartPort {
  draw(candles: readonly Candle[], change: ChartChange): void;
  showAverages(periods: readonly AveragePeriod[]): void;
  /** Moves the newest candle into view. */
  toNewest(): void;
  dispose(): void;
}

export type OpenChart = (element: HTMLElement, look: ChartLook, events: ChartEvents) => ChartPort;

/** The colours of `globals.css`, which a canvas cannot read; a test holds the two together. */
export const TONE_COLORS: Readonly<Record<CandleTone, string>> = {
  up: '#ff5c64',
  down: '#5b9cff',
  flat: '#c3cad5',
};
export const CHART_COLORS = {
  line: '#1d222c',
  edge: '#2b3240',
  inkFaint: '#858fa0',
} as const;

/** Neither red, blue, amber nor violet: those mean something on this page. */
export const AVERAGE_COLORS: Readonly<Record<AveragePeriod, string>> = {
  5: '#ff8fd0',
  20: '#3fd6c4',
  60: '#a8d65c',
};
