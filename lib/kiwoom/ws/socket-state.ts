import type { FeedTrouble } from '../../events/status';

/** Where the one logical connection stands. Times are instants, ms; `attempt` counts from 1 since it was last well. */
export type SocketState =
  | { readonly name: 'idle' }
  | { readonly name: 'connecting'; readonly attempt: number }
  | { readonly name: 'logging-in'; readonly attempt: number }
  | { readonly name: 'ready'; readonly since: number }
  | {
      readonly name: 'waiting';
      readonly until: number;
      readonly attempt: number;
      readonly trouble: FeedTrouble;
    }
  /** Another session took the app key (rule F5). */
  | { readonly name: 'displaced'; readonly until: number }
  | { readonly name: 'closed' };
