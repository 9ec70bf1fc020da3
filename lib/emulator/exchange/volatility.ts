import type { Listing } from '../listing';

export type ViKind = 'static' | 'dynamic' | 'both';
export type ViDirection = 'up' | 'down';

/** 변동성완화장치 fired on one stock. A release repeats it with `releasedAt` set. */
export interface Vi {
  readonly kind: ViKind;
  readonly direction: ViDirection;
  /** 발동가격: where the next trade would have been, 원 */
  readonly price: number;
  /** 정적, 동적 기준가격, 원; 0 when it did not count */
  readonly staticBase: number;
  readonly dynamicBase: number;
  /** 당일 발동횟수 */
  readonly count: number;
  /** 발동시각, 해제시각, ms */
  readonly since: number;
  readonly releasedAt: number | null;
}

const STATIC_PERCENT = 10;
const DYNAMIC_PERCENT = { calm: 3, other: 6 } as const;

/** The call auction after a VI lasts two minutes and ends at random within the half minute after. */
export const VI_AUCTION_MS = 120_000;
export const VI_RANDOM_END_MS = 30_000;

function deviates(price: number, base: number, percent: number): boolean {
  return base > 0 && Math.abs(price - base) * 100 >= base * percent;
}

/**
 * Watches one stock for both kinds of VI: 10 % from the newest single price (before the opening: from 기준가), times its
 * leverage; and 3 % (KOSPI's large caps, funds without leverage) or 6 % from the last trade.
 */
export class ViGuard {
  count = 0;
  private readonly dynamicPercent: number;
  private readonly staticPercent: number;

  constructor(
    /** The newest auction's price, or 기준가, 원 */
    public staticBase: number,
    { largeCap, product, leverage }: Pick<Listing, 'largeCap' | 'product' | 'leverage'>,
  ) {
    const times = Math.abs(leverage);
    const isCalm = largeCap || (product === 'etp' && times === 1);
    this.dynamicPercent = isCalm ? DYNAMIC_PERCENT.calm : DYNAMIC_PERCENT.other;
    this.staticPercent = STATIC_PERCENT * times;
  }

  /** The VI that a trade at `price` would fire at `instant`, or null. `last` is the trade before it. */
  check(price: number, last: number | null, instant: number): Vi | null {
    const isStatic = this.passesStatic(price);
    const isDynamic = last !== null && deviates(price, last, this.dynamicPercent);
    if (!isStatic && !isDynamic) return null;
    const reference = isStatic ? this.staticBase : (last ?? price);
    return this.fire(
      isStatic && isDynamic ? 'both' : isStatic ? 'static' : 'dynamic',
      price >= reference ? 'up' : 'down',
      price,
      last,
      instant,
    );
  }

  passesStatic(price: number): boolean {
    return deviates(price, this.staticBase, this.staticPercent);
  }

  fire(kind: ViKind, direction: ViDirection, price: number, last: number | null, instant: number): Vi {
    this.count++;
    return {
      kind,
      direction,
      price,
      staticBase: kind === 'dynamic' ? 0 : this.staticBase,
      dynamicBase: kind === 'static' ? 0 : (last ?? 0),
      count: this.count,
      since: instant,
      releasedAt: null,
    };
  }
}
