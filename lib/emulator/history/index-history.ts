import { noiseAt, smoothNoise, wanderAt } from '../noise';
import { hash } from '../random';
import type { DayBar } from './day-bar';
import type { PastDays } from './trading-days';

/** How far an index moves in a day, as a logarithm, per unit of the wander. */
const DAILY = 0.006;
const SALT = { close: 1, gap: 2, high: 3, low: 4, volume: 5 } as const;

/** An index at the end of its history: its level in hundredths of a point, and a usual day's volume (주) and value (원). */
export interface IndexAnchor {
  readonly level: number;
  readonly volume: number;
  readonly value: number;
}

/** An index's days before the first emulated one, each worked out by itself (rule E35). Prices in hundredths of a point. */
export class IndexHistory {
  private readonly seed: number;
  private readonly end: number;

  constructor(
    code: string,
    seed: string,
    private readonly anchor: IndexAnchor,
    readonly days: PastDays,
  ) {
    this.seed = hash(`${seed}/index/${code}`, 0x51ed270b);
    this.end = wanderAt(this.salted('close'), days.length - 1);
  }

  has(index: number): boolean {
    return index >= 0 && index < this.days.length;
  }

  bar(index: number): DayBar | null {
    if (!this.has(index)) return null;
    const base = this.close(index - 1);
    const close = this.close(index);
    const open = Math.round(base * Math.exp(0.4 * DAILY * this.noise('gap', index)));
    const high = Math.round(Math.max(open, close) * Math.exp(DAILY * this.noise('high', index) ** 2));
    const low = Math.round(Math.min(open, close) * Math.exp(-DAILY * this.noise('low', index) ** 2));
    const mood = 0.3 * smoothNoise(this.salted('volume'), index, 20) + 0.2 * this.noise('volume', index);
    const volume = Math.round(this.anchor.volume * Math.exp(mood));
    const value = Math.round(this.anchor.value * Math.exp(mood) * (close / this.anchor.level));
    return { date: this.days.date(index), base, open, high, low, close, volume, value };
  }

  private close(index: number): number {
    const move = DAILY * (wanderAt(this.salted('close'), index) - this.end);
    return Math.round(this.anchor.level * Math.exp(move));
  }

  private noise(salt: keyof typeof SALT, index: number): number {
    return noiseAt(this.salted(salt), index);
  }

  private salted(salt: keyof typeof SALT): number {
    return (this.seed + Math.imul(SALT[salt], 0x2545f491)) | 0;
  }
}
