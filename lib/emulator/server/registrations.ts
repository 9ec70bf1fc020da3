import { WS_CODE } from '../../kiwoom/wire/error-code';
import { type RegistrationList, WS_LIMITS } from '../../kiwoom/wire/frame';
import { isRealType, MARKET_WIDE_TYPES } from '../../kiwoom/wire/real-type';

/** One item and type somebody registered; `""` stands for the whole market. */
export interface Pair {
  readonly item: string;
  readonly type: string;
}

/** Some clients register 0s under this item instead of `""`; it is no instrument either. */
const WHOLE_MARKET_ITEMS: ReadonlySet<string> = new Set(['', '000000']);

function takesSlot(item: string, type: string): boolean {
  return !(WHOLE_MARKET_ITEMS.has(item) && isRealType(type) && MARKET_WIDE_TYPES.has(type));
}

/** The registrations of one connection, by group. An item takes one slot however many types and groups it has. */
export class Registrations {
  private readonly groups = new Map<string, Map<string, Set<string>>>();

  /** Registers every item times every type. Returns the ack's `return_code`; what is refused changes nothing. */
  add(group: string, lists: readonly RegistrationList[]): number {
    const items = new Set(lists.flatMap((list) => list.item));
    if (items.size > WS_LIMITS.itemsPerRequest) return WS_CODE.fullToo;
    const slots = this.slots();
    for (const { item, type } of pairsOf(lists)) if (takesSlot(item, type)) slots.add(item);
    if (slots.size > WS_LIMITS.itemsPerConnection) return WS_CODE.full;
    const types = this.groups.get(group) ?? new Map<string, Set<string>>();
    this.groups.set(group, types);
    for (const { item, type } of pairsOf(lists)) types.set(item, (types.get(item) ?? new Set()).add(type));
    return WS_CODE.ok;
  }

  remove(group: string, lists: readonly RegistrationList[]): void {
    const types = this.groups.get(group);
    for (const { item, type } of pairsOf(lists)) {
      const registered = types?.get(item);
      registered?.delete(type);
      if (registered?.size === 0) types?.delete(item);
    }
  }

  /** Drops one group, or everything. */
  clear(group?: string): void {
    if (group === undefined) this.groups.clear();
    else this.groups.delete(group);
  }

  /** All that is registered, each pair once. */
  pairs(): ReadonlyMap<string, Pair> {
    const pairs = new Map<string, Pair>();
    for (const items of this.groups.values()) {
      for (const [item, types] of items) {
        for (const type of types) pairs.set(`${type} ${item}`, { item, type });
      }
    }
    return pairs;
  }

  private slots(): Set<string> {
    const slots = new Set<string>();
    for (const { item, type } of this.pairs().values()) if (takesSlot(item, type)) slots.add(item);
    return slots;
  }
}

function* pairsOf(lists: readonly RegistrationList[]): Generator<Pair> {
  for (const { item, type } of lists) for (const i of item) for (const t of type) yield { item: i, type: t };
}
