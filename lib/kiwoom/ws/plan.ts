import type { RegistrationList } from '../wire/frame';
import type { RealType } from '../wire/real-type';

/** What should be registered: one item with all its types. Item `""` stands for the whole market. */
export interface Registration {
  readonly item: string;
  readonly types: readonly RealType[];
}

/** Types by item, in order of importance. */
export type TypesByItem = ReadonlyMap<string, ReadonlySet<RealType>>;

export interface Plan {
  /** What one connection can carry. */
  readonly carried: TypesByItem;
  /** Items for which no slot is left, most important first. */
  readonly overflow: readonly string[];
}

/** A slot is taken by each item, however many types it has; the whole market takes none. */
export function takesSlot(item: string): boolean {
  return item !== '';
}

/** The most important of `wanted` that fit into `slots`. An item named twice has the types of both. */
export function planFor(wanted: readonly Registration[], slots: number): Plan {
  const carried = new Map<string, Set<RealType>>();
  const overflow = new Set<string>();
  let used = 0;
  for (const { item, types } of wanted) {
    let known = carried.get(item);
    if (known === undefined) {
      if (takesSlot(item) && used >= slots) {
        overflow.add(item);
        continue;
      }
      if (takesSlot(item)) used++;
      known = new Set();
      carried.set(item, known);
    }
    for (const type of types) known.add(type);
  }
  return { carried, overflow: [...overflow] };
}

/** The types of `wanted` that are not among `there`. */
export function lacking(
  wanted: Iterable<RealType>,
  there: ReadonlySet<RealType> | undefined,
): ReadonlySet<RealType> {
  const missing = new Set<RealType>();
  for (const type of wanted) if (there?.has(type) !== true) missing.add(type);
  return missing;
}

/** Items with the same types share one entry, because every item of an entry gets all its types. */
export function listsOf(items: TypesByItem): RegistrationList[] {
  const groups = new Map<string, { item: string[]; type: readonly string[] }>();
  for (const [item, types] of items) {
    const type = [...types].sort();
    const key = type.join();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { item: [item], type });
    else group.item.push(item);
  }
  return [...groups.values()];
}
