import type { Ticker } from '../../../lib/market/ticker';

/** What a page is told before it starts. */
export interface PageSettings {
  readonly rows: readonly { readonly ticker: Ticker; readonly name: string }[];
  /** Whose order book and tape stand beside the list; null shows the list alone. */
  readonly selected: Ticker | null;
  /** Three columns and taller rows. */
  readonly phone: boolean;
  /** How long AG Grid gathers transactions before it shows them, ms. */
  readonly gatherMs: number;
}

declare global {
  interface Window {
    benchSettings: PageSettings;
  }
}
