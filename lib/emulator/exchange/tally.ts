/** 체결의 방향: who crossed the spread; null for an auction's print. */
export type Aggressor = 'buy' | 'sell' | null;

/** The day's figures of one venue, or of both together. Times are instants (ms), 0 when it has not happened. */
export interface DayFigures {
  /** 현재가, 원; null before the first trade */
  readonly last: number | null;
  readonly lastTime: number;
  readonly open: number;
  readonly openTime: number;
  readonly high: number;
  readonly highTime: number;
  readonly low: number;
  readonly lowTime: number;
  /** 누적거래량, 주, and 누적거래대금, 원 */
  readonly volume: number;
  readonly value: number;
  /** 매수체결량, 매도체결량, 주; auction prints count in neither */
  readonly buyVolume: number;
  readonly sellVolume: number;
  readonly buyCount: number;
  readonly sellCount: number;
  /** 상한가발생시간, 하한가발생시간 */
  readonly upperTime: number;
  readonly lowerTime: number;
  readonly lastQty: number;
  readonly lastSide: Aggressor;
}

export class Tally implements DayFigures {
  last: number | null = null;
  lastTime = 0;
  open = 0;
  openTime = 0;
  high = 0;
  highTime = 0;
  low = 0;
  lowTime = 0;
  volume = 0;
  value = 0;
  buyVolume = 0;
  sellVolume = 0;
  buyCount = 0;
  sellCount = 0;
  upperTime = 0;
  lowerTime = 0;
  lastQty = 0;
  lastSide: Aggressor = null;

  constructor(
    private readonly upper: number,
    private readonly lower: number,
  ) {}

  /** Adds one print, or `count` of them at one price told in one go. */
  print(price: number, qty: number, side: Aggressor, at: number, count = 1): void {
    this.visit(price, at);
    this.volume += qty;
    this.value += price * qty;
    if (side === 'buy') {
      this.buyVolume += qty;
      this.buyCount += count;
    } else if (side === 'sell') {
      this.sellVolume += qty;
      this.sellCount += count;
    }
    this.lastQty = qty;
    this.lastSide = side;
  }

  /** The price was traded at that instant: moves 현재가, 시가, 고가 and 저가. */
  private visit(price: number, at: number): void {
    if (this.last === null) {
      this.open = price;
      this.openTime = at;
    }
    if (this.last === null || price > this.high) {
      this.high = price;
      this.highTime = at;
    }
    if (this.last === null || price < this.low) {
      this.low = price;
      this.lowTime = at;
    }
    if (price === this.upper && this.upperTime === 0) this.upperTime = at;
    if (price === this.lower && this.lowerTime === 0) this.lowerTime = at;
    this.last = price;
    this.lastTime = at;
  }

  /** A negotiated trade: volume without a price of the market (0A). */
  block(price: number, qty: number): void {
    this.volume += qty;
    this.value += price * qty;
  }
}

/** 체결강도 = 매수체결량 ÷ 매도체결량 × 100; null before the first sell. */
export function strengthOf(figures: DayFigures): number | null {
  return figures.sellVolume === 0 ? null : (figures.buyVolume / figures.sellVolume) * 100;
}

function earlier(a: number, b: number): number {
  if (a === 0) return b;
  return b === 0 ? a : Math.min(a, b);
}

/** 통합: both venues' figures as one. Volume is KRX + NXT exactly (rule E5). */
export function mergeFigures(krx: DayFigures, nxt: DayFigures): DayFigures {
  if (nxt.last === null) return krx;
  if (krx.last === null) return nxt;
  const first = nxt.openTime < krx.openTime ? nxt : krx;
  const newest = nxt.lastTime > krx.lastTime ? nxt : krx;
  const top = nxt.high > krx.high ? nxt : krx;
  const bottom = nxt.low < krx.low ? nxt : krx;
  return {
    last: newest.last,
    lastTime: newest.lastTime,
    lastQty: newest.lastQty,
    lastSide: newest.lastSide,
    open: first.open,
    openTime: first.openTime,
    high: top.high,
    highTime: top.highTime,
    low: bottom.low,
    lowTime: bottom.lowTime,
    volume: krx.volume + nxt.volume,
    value: krx.value + nxt.value,
    buyVolume: krx.buyVolume + nxt.buyVolume,
    sellVolume: krx.sellVolume + nxt.sellVolume,
    buyCount: krx.buyCount + nxt.buyCount,
    sellCount: krx.sellCount + nxt.sellCount,
    upperTime: earlier(krx.upperTime, nxt.upperTime),
    lowerTime: earlier(krx.lowerTime, nxt.lowerTime),
  };
}
