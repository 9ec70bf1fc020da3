import type { CallAuction } from './call-auction';
import type { Stage } from './stages';

/** What a market is doing. */
export type Mode =
  | { readonly name: 'idle' }
  | { readonly name: 'auction'; readonly auction: CallAuction }
  | { readonly name: 'continuous'; readonly stage: Stage }
  | { readonly name: 'closing-price'; readonly stage: Stage };

export const IDLE: Mode = { name: 'idle' };
