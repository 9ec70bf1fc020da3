import type { RealType } from '../wire/real-type';
import { lacking, type TypesByItem, takesSlot } from './plan';

const NONE: ReadonlySet<RealType> = new Set();

/** Which types of which items are registered. An item without types is not held. */
export class Holdings {
  private readonly items = new Map<string, ReadonlySet<RealType>>();
  private used = 0;

  /** How many slots these items take. */
  get slots(): number {
    return this.used;
  }

  of(item: string): ReadonlySet<RealType> {
    return this.items.get(item) ?? NONE;
  }

  entries(): Iterable<[string, ReadonlySet<RealType>]> {
    return this.items;
  }

  add(items: TypesByItem): void {
    for (const [item, types] of items) this.set(item, new Set([...this.of(item), ...types]));
  }

  drop(items: TypesByItem): void {
    for (const [item, types] of items) this.set(item, lacking(this.of(item), types));
  }

  /** What is held of exactly these items, to put it back later. */
  snapshot(items: TypesByItem): TypesByItem {
    return new Map([...items.keys()].map((item) => [item, this.of(item)]));
  }

  restore(snapshot: TypesByItem): void {
    for (const [item, types] of snapshot) this.set(item, types);
  }

  clear(): void {
    this.items.clear();
    this.used = 0;
  }

  private set(item: string, types: ReadonlySet<RealType>): void {
    const slot = takesSlot(item) ? 1 : 0;
    if (this.items.delete(item)) this.used -= slot;
    if (types.size === 0) return;
    this.items.set(item, types);
    this.used += slot;
  }
}
