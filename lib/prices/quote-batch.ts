import type { SnapshotEvent } from '../events/market-event';
import { KiwoomError } from '../kiwoom/rest/kiwoom-error';
import type { Ticker } from '../market/ticker';
import type { Upstream } from './upstream';

interface Asker {
  readonly ticker: Ticker;
  readonly resolve: (event: SnapshotEvent) => void;
  readonly reject: (error: unknown) => void;
}

/** Long enough for a page's requests to meet, too short to be felt, ms. */
const GATHER_MS = 15;
/** What one call of ka10095 takes. */
const PER_CALL = 100;

/** Quotes asked for within a moment of each other are one call: a page of fifty rows costs what one row costs. */
export class QuoteBatch {
  #askers: Asker[] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor(private readonly upstream: Pick<Upstream, 'quotes'>) {}

  /** @throws {KiwoomError} of kind `symbol` when the upstream has no such quote, or as `Upstream.quotes` does */
  get(ticker: Ticker): Promise<SnapshotEvent> {
    return new Promise((resolve, reject) => {
      this.#askers.push({ ticker, resolve, reject });
      if (this.#askers.length >= PER_CALL) this.#send();
      else this.#timer ??= setTimeout(() => this.#send(), GATHER_MS);
    });
  }

  #send(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const askers = this.#askers;
    this.#askers = [];
    void this.#ask(askers);
  }

  async #ask(askers: readonly Asker[]): Promise<void> {
    try {
      const events = await this.upstream.quotes(askers.map(({ ticker }) => ticker));
      const byTicker = new Map(events.map((event) => [event.ticker, event]));
      for (const { ticker, resolve, reject } of askers) {
        const event = byTicker.get(ticker);
        if (event !== undefined) resolve(event);
        else reject(new KiwoomError({ kind: 'symbol', code: null, message: `no quote of ${ticker}` }));
      }
    } catch (error) {
      const unknown = error instanceof KiwoomError && error.trouble.kind === 'symbol';
      // One unknown code fails the whole call, so each is asked for by itself.
      if (unknown && askers.length > 1) for (const asker of askers) await this.#ask([asker]);
      else for (const { reject } of askers) reject(error);
    }
  }
}
