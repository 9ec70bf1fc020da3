/** How the items of a list stand to each other in time. */
export interface TimeOrder<Item> {
  /** A number or a text that grows with time. */
  readonly timeOf: (item: Item) => number | string;
  /**
   * Of two items of one time the one that stands: what was told later. Left out where one time may have several, as
   * ticks do: then all stay, in their order.
   */
  readonly newer?: (a: Item, b: Item) => Item;
}

/**
 * A list as Kiwoom sent it, newest first as it promises or in any other order, oldest first and one for each time. This
 * is where every list with times comes in; behind it nobody sorts again.
 */
export function oldestFirst<Item>(items: readonly Item[], { timeOf, newer }: TimeOrder<Item>): Item[] {
  const [first] = items;
  const last = items.at(-1);
  const isAscending = first !== undefined && last !== undefined && timeOf(first) < timeOf(last);
  const forward = isAscending ? [...items] : items.toReversed();
  if (!isOrdered(forward, timeOf, newer === undefined)) {
    // Stable: what shares a time keeps the order it came in.
    forward.sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : timeOf(a) > timeOf(b) ? 1 : 0));
  }
  return newer === undefined ? forward : oneEach(forward, timeOf, newer);
}

function isOrdered<Item>(
  items: readonly Item[],
  timeOf: TimeOrder<Item>['timeOf'],
  shared: boolean,
): boolean {
  return items.every((item, i) => {
    const before = items[i - 1];
    if (before === undefined) return true;
    return shared ? timeOf(before) <= timeOf(item) : timeOf(before) < timeOf(item);
  });
}

function oneEach<Item>(
  items: readonly Item[],
  timeOf: TimeOrder<Item>['timeOf'],
  newer: (a: Item, b: Item) => Item,
): Item[] {
  const kept: Item[] = [];
  for (const item of items) {
    const before = kept.at(-1);
    if (before !== undefined && timeOf(before) === timeOf(item)) kept[kept.length - 1] = newer(before, item);
    else kept.push(item);
  }
  return kept;
}
