import type { Exchange } from '../exchange/exchange';
import { INDICES } from '../exchange/sector-index';
import type { Pair } from './registrations';
import type { Session } from './session';

/** Types whose events come from a ticker's own market. */
const TICKER_TYPES: ReadonlySet<string> = new Set(['0A', '0B', '0C', '0D', '0E', '0G', '0H', '0g', '1h']);

type BySession = ReadonlyMap<string, Pair>;
const NOTHING: BySession = new Map();

/** Who registered what, over all sessions. The exchange watches exactly what somebody wants. */
export class Channels {
  private readonly sessionsOf = new Map<string, Map<string, Set<Session>>>();
  private readonly known = new Map<Session, BySession>();

  constructor(private readonly exchange: Exchange) {}

  /** The sessions that registered `type` for `item`, or null. */
  of(type: string, item: string): ReadonlySet<Session> | null {
    return this.sessionsOf.get(type)?.get(item) ?? null;
  }

  /** The items somebody registered `type` for. */
  items(type: string): Iterable<string> {
    return this.sessionsOf.get(type)?.keys() ?? [];
  }

  /** Takes over what a session wants now. Returns the pairs that are new. */
  update(session: Session, wanted: BySession): readonly Pair[] {
    const before = this.known.get(session) ?? NOTHING;
    const added: Pair[] = [];
    for (const [key, pair] of wanted) {
      if (before.has(key)) continue;
      added.push(pair);
      this.add(session, pair);
    }
    for (const [key, pair] of before) if (!wanted.has(key)) this.delete(session, pair);
    this.known.set(session, wanted);
    return added;
  }

  forget(session: Session): void {
    this.update(session, NOTHING);
    this.known.delete(session);
  }

  private add(session: Session, { type, item }: Pair): void {
    const items = this.sessionsOf.get(type) ?? new Map<string, Set<Session>>();
    this.sessionsOf.set(type, items);
    const sessions = items.get(item) ?? new Set<Session>();
    items.set(item, sessions);
    sessions.add(session);
    if (TICKER_TYPES.has(type)) this.exchange.watch(item);
    else if (type === '0J' && INDICES.has(item)) this.exchange.watchIndex(item);
  }

  private delete(session: Session, { type, item }: Pair): void {
    const items = this.sessionsOf.get(type);
    const sessions = items?.get(item);
    sessions?.delete(session);
    if (sessions?.size === 0) items?.delete(item);
    if (TICKER_TYPES.has(type)) this.exchange.unwatch(item);
  }
}
