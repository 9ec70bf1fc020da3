import { isInForce } from '../events/halt';
import type { ViChangeEvent } from '../events/market-event';
import type { ViHalt } from '../events/quote';
import type { Ticker } from '../market/ticker';

/**
 * The VIs in force anywhere in the market. Their messages come once, for all instruments, so that one which is first
 * wanted in the middle of its VI still shows it.
 */
export class ViRegister {
  private readonly halts = new Map<Ticker, ViHalt>();

  heard({ ticker, halt, releasedAt }: ViChangeEvent): void {
    const known = this.halts.get(ticker);
    if (known !== undefined && halt.since < known.since) return;
    if (releasedAt === null) this.halts.set(ticker, halt);
    else this.halts.delete(ticker);
  }

  /** @param at the exchange's clock, ms */
  inForce(ticker: Ticker, at: number): ViHalt | null {
    const halt = this.halts.get(ticker);
    return halt !== undefined && isInForce(halt, at) ? halt : null;
  }

  /** Forgets what has ended. */
  sweep(at: number): void {
    for (const [ticker, halt] of this.halts) if (!isInForce(halt, at)) this.halts.delete(ticker);
  }
}
