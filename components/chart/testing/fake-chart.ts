import type { ChartChange } from '@/lib/client/chart/chart-feed';
import type { AveragePeriod } from '@/lib/client/chart/moving-average';
import type { Candle } from '@/lib/events/candle';
import type { ChartEvents, ChartLook, OpenChart } from '../chart-port';

/** A drawing that only remembers what it was given. */
export class FakeChart {
  look: ChartLook | null = null;
  events: ChartEvents | null = null;
  readonly draws: { readonly change: ChartChange; readonly closes: readonly number[] }[] = [];
  averages: readonly AveragePeriod[] = [];
  disposed = 0;
  toNewest = 0;
  failing = false;

  readonly load = async (): Promise<OpenChart> => {
    if (this.failing) throw new TypeError('chunk lost');
    return this.open;
  };

  private readonly open: OpenChart = (_, look, events) => {
    this.look = look;
    this.events = events;
    this.averages = look.averages;
    return {
      draw: (candles: readonly Candle[], change) =>
        void this.draws.push({ change, closes: candles.map(({ close }) => close) }),
      showAverages: (periods) => {
        this.averages = periods;
      },
      toNewest: () => void this.toNewest++,
      dispose: () => void this.disposed++,
    };
  };
}
