/**
 * Kiwoom allows five requests a second, and after a full burst of five asks for 17 s of rest, after five such bursts in a
 * row for 90 s and after ten for 180 s. Four a second never make a burst.
 */
const PER_SECOND = 4;
const SECOND_MS = 1_000;
/** The limit an hour is not published; operators stop near a thousand. */
export const PER_HOUR = 950;
const HOUR_MS = 3_600_000;
/** How long to rest after the first, the second and every further refusal in a row, ms. */
export const PENALTIES_MS = [17_000, 90_000, 180_000] as const;

/** What is left of the allowance for requests, for an operator. */
export interface TrBudgetView {
  readonly leftThisHour: number;
  /** Until when no request is sent after a refusal, ms; null when none is being waited for. */
  readonly penaltyUntil: number | null;
}

/** How many requests may be sent and when. Keeps no timer: the caller asks how long to wait. */
export class TrBudget {
  private sent: number[] = [];
  private refusals = 0;
  private penaltyUntil = Number.NEGATIVE_INFINITY;

  /** How long (ms) until one more request may be sent; 0 when it may be sent now. */
  waitAt(now: number): number {
    const fourth = this.sent.at(-PER_SECOND);
    const second = fourth === undefined ? 0 : fourth + SECOND_MS - now;
    const oldest = this.sent[0];
    const hour = oldest === undefined || this.sent.length < PER_HOUR ? 0 : oldest + HOUR_MS - now;
    return Math.max(0, second, hour, this.penaltyUntil - now);
  }

  /** A request was sent, whatever came of it: refused ones count as well. */
  record(now: number): void {
    this.sent = this.sent.filter((at) => at > now - HOUR_MS);
    this.sent.push(now);
  }

  accepted(): void {
    this.refusals = 0;
  }

  /** Refused for being too many (-200). Refusals in a row wait longer and longer. */
  refused(now: number): void {
    const penalty = PENALTIES_MS[Math.min(this.refusals, PENALTIES_MS.length - 1)] ?? 0;
    this.refusals++;
    this.penaltyUntil = now + penalty;
  }

  view(now: number): TrBudgetView {
    const used = this.sent.filter((at) => at > now - HOUR_MS).length;
    return {
      leftThisHour: Math.max(0, PER_HOUR - used),
      penaltyUntil: this.penaltyUntil > now ? this.penaltyUntil : null,
    };
  }
}
