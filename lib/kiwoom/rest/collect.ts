import type { RestCall } from './call';
import type { KiwoomRest, Page } from './client';

/** Items oldest first, and whether there are older ones. */
export interface Collected<Item> {
  readonly items: readonly Item[];
  readonly more: boolean;
}

export interface CollectOptions<Item> {
  /** How many of the newest are wanted. */
  readonly count: number;
  /** What is wanted at all; the rest does not count. */
  readonly keep: (item: Item) => boolean;
  /** Whether an item comes before the oldest one held. One that does not was on the page before already. */
  readonly isOlder: (item: Item, oldest: Item) => boolean;
}

/** One answer costs at most this many requests; who wants more asks again from an earlier day. */
const MAX_PAGES = 10;

/**
 * The newest `count` items of a list that Kiwoom pages from new to old: page after page until there are enough, until
 * Kiwoom has no more, or until ten pages were read. `call` returns each page oldest first.
 * @throws {KiwoomError}
 */
export async function collectNewest<Input, Reply, Item>(
  rest: KiwoomRest,
  call: RestCall<Input, Reply, readonly Item[]>,
  input: Input,
  { count, keep, isOlder }: CollectOptions<Item>,
): Promise<Collected<Item>> {
  let items: readonly Item[] = [];
  let pages = 0;
  let nextKey: string | null = null;
  do {
    const page: Page<readonly Item[]> = await rest.page(call, input, nextKey);
    const oldest = items[0];
    const isNew = (item: Item) => keep(item) && (oldest === undefined || isOlder(item, oldest));
    items = [...page.result.filter(isNew), ...items];
    pages++;
    nextKey = page.nextKey;
  } while (nextKey !== null && items.length < count && pages < MAX_PAGES);
  const surplus = Math.max(0, items.length - count);
  return { items: items.slice(surplus), more: nextKey !== null || surplus > 0 };
}
