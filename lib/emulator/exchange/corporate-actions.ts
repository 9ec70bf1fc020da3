import type { Code } from '../../market/code';
import { floorToTick, type Product } from '../../market/tick';

/**
 * What changes a stock between two days. `day` counts the exchange's days from its first, 0; from that day on it is in
 * force. 기준가 becomes the regular close of the day before times `factor`, cut to its tick: 0.2 for a 5:1 split (액면분할),
 * 5 for a merger (병합), about a third for a bonus issue of two for one (무상증자), a little under 1 for rights (권리락) and
 * a fund's distribution (분배락).
 */
export type CorporateAction =
  | {
      readonly kind: 'split' | 'merger' | 'bonus' | 'rights' | 'distribution';
      readonly code: Code;
      readonly day: number;
      readonly factor: number;
    }
  /** 거래정지 for that one day. */
  | { readonly kind: 'halt'; readonly code: Code; readonly day: number }
  /** 신규상장: nobody knows it before that day, whose base is 공모가. */
  | { readonly kind: 'listing'; readonly code: Code; readonly day: number };

/** The corporate actions of the emulated exchange, as its days ask for them. */
export class CorporateActions {
  constructor(private readonly all: readonly CorporateAction[] = []) {
    for (const action of all) {
      if (!Number.isInteger(action.day) || action.day < 1) {
        throw new RangeError(`day of a ${action.kind} is ${action.day}; it must be a whole number from 1`);
      }
      if ('factor' in action && !(action.factor > 0)) {
        throw new RangeError(`factor of a ${action.kind} is ${action.factor}; it must be above 0`);
      }
    }
  }

  /** 기준가 of `day` after a regular close, 원. */
  baseAfter(code: Code, close: number, day: number, product: Product): number {
    const factor = this.factor(code, (at) => at === day);
    return factor === 1 ? close : Math.max(1, floorToTick(Math.round(close * factor), product));
  }

  /** What prices of `day` are multiplied by so that they stand beside those of `today` (수정주가). */
  adjustment(code: Code, day: number, today: number): number {
    return this.factor(code, (at) => at > day && at <= today);
  }

  /** The exchange's day that a stock is listed on; 0 for what has been all along. */
  listedOn(code: Code): number {
    return this.all.find((action) => action.kind === 'listing' && action.code === code)?.day ?? 0;
  }

  isHalted(code: Code, day: number): boolean {
    return this.all.some((action) => action.kind === 'halt' && action.code === code && action.day === day);
  }

  private factor(code: Code, applies: (day: number) => boolean): number {
    let factor = 1;
    for (const action of this.all) {
      if ('factor' in action && action.code === code && applies(action.day)) factor *= action.factor;
    }
    return factor;
  }
}

/** A figure of the day of a corporate action or before, as a chart of adjusted prices (수정주가) tells it. */
export function adjusted<Bar extends Adjustable>(bar: Bar, factor: number): Bar {
  if (factor === 1) return bar;
  const price = (value: number) => Math.max(1, Math.round(value * factor));
  const { open, high, low, close, volume } = bar;
  const figures = { open: price(open), high: price(high), low: price(low), close: price(close) };
  return { ...bar, ...figures, volume: Math.round(volume / factor) };
}

interface Adjustable {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}
