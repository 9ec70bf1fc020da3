import type { RegRequest, RemoveRequest } from '../wire/frame';

/** How a modelled server treats one request beside carrying it out or refusing it. */
export type Mood = 'ack' | 'silent' | 'too-fast';

/**
 * A model of Kiwoom's registrations on one connection, strict about every limit: it throws where a client goes beyond
 * one, except for slots, which a smaller server refuses with 105115 as Kiwoom does.
 */
export class RegistrationServer {
  readonly items = new Map<string, Set<string>>();
  private readonly times: number[] = [];
  private requests = 0;

  constructor(
    private readonly slots: number,
    private readonly promised: number,
  ) {}

  get used(): number {
    return [...this.items.keys()].filter((item) => item !== '').length;
  }

  /** Carries `request` out. The code of its ack, or null when none is sent. */
  handle(request: RegRequest | RemoveRequest, now: number, mood: Mood): number | null {
    this.checkRequest(request, now);
    if (mood === 'too-fast') return 105110;
    return request.trnm === 'REG' ? this.register(request, mood) : this.remove(request, mood);
  }

  private checkRequest(request: RegRequest | RemoveRequest, now: number): void {
    this.times.push(now);
    const recent = this.times.filter((t) => t > now - 1_000).length;
    if (recent > 5) throw new Error(`${recent} requests in a second`);
    const items = request.data.flatMap((list) => list.item);
    if (items.length === 0 || items.length > 100) throw new Error(`${items.length} items in one request`);
    if (new Set(items).size < items.length) throw new Error('an item twice in one request');
    if (request.data.some((list) => list.type.length === 0)) throw new Error('an item without types');
    if (request.trnm === 'REG') {
      const expected = this.requests === 0 ? '0' : '1';
      if (request.refresh !== expected) throw new Error(`refresh ${request.refresh} instead of ${expected}`);
      this.requests++;
    }
  }

  private register(request: RegRequest, mood: Mood): number | null {
    const after = new Set(this.items.keys());
    for (const list of request.data) for (const item of list.item) after.add(item);
    after.delete('');
    if (after.size > this.promised) throw new Error(`${after.size} items on one connection`);
    if (after.size > this.slots) return 105115;
    for (const { item: items, type: types } of request.data) {
      for (const item of items) {
        const held = this.items.get(item) ?? new Set();
        for (const type of types) held.add(type);
        this.items.set(item, held);
      }
    }
    return mood === 'silent' ? null : 0;
  }

  private remove(request: RemoveRequest, mood: Mood): number | null {
    for (const { item: items, type: types } of request.data) {
      for (const item of items) {
        const held = this.items.get(item);
        for (const type of types) held?.delete(type);
        if (held?.size === 0) this.items.delete(item);
      }
    }
    return mood === 'silent' ? null : 0;
  }
}
