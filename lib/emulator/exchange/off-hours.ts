import type { Random } from '../random';

const PRE_OPEN_MS = 10 * 60_000;

/** 시간외종가: orders at one fixed price, before the opening auction discloses and after the close. 주 */
export class OffHours {
  ask: number;
  bid = 0;
  askChange = 0;
  bidChange = 0;

  constructor(
    private readonly typical: number,
    private readonly random: Random,
  ) {
    this.ask = Math.round(typical * 3);
  }

  /** 장전 시간외종가, 08:30–08:40: sellers only. Returns whether anything moved. */
  preOpen(instant: number, start: number): boolean {
    if (instant >= start + PRE_OPEN_MS) return false;
    this.askChange = Math.max(1, Math.round(this.typical * 0.05 * this.random.spread(0.5)));
    this.ask += this.askChange;
    this.bidChange = 0;
    return true;
  }

  /** 장후 시간외종가: a trade took `traded` from the sellers (0 for none), and more of them come. */
  order(traded: number): void {
    this.askChange = Math.round(this.typical * 0.2 * this.random.spread(0.5)) - traded;
    if (this.ask + this.askChange < 0) this.askChange = -this.ask;
    this.ask += this.askChange;
  }
}
