import { RateWindow } from '../rate-window';
import { WS_CODE } from '../wire/error-code';
import { type RegRequest, type RemoveRequest, WS_LIMITS } from '../wire/frame';
import type { RealType } from '../wire/real-type';
import { Holdings } from './holdings';
import { lacking, listsOf, type Plan, planFor, type Registration, type TypesByItem, takesSlot } from './plan';

/** What to do now: send this, or come back after `waitMs` (null: not before an ack or a new wish). */
export type Step =
  | { readonly send: RegRequest | RemoveRequest }
  | { readonly send: null; readonly waitMs: number | null };

interface UnderWay {
  readonly items: TypesByItem;
  readonly deadline: number;
}

interface RegUnderWay extends UnderWay {
  /** What may have been held of these items before. */
  readonly before: TypesByItem;
  readonly newSlots: number;
}

const GROUP = '1';
/** A second and some, because the way to the server may push two requests closer together. */
const RATE_WINDOW_MS = 1_100;
/** A REG is acked within half a second; a REMOVE sometimes never, so it is not waited for as long. */
const REG_ACK_MS = 10_000;
const REMOVE_ACK_MS = 3_000;
/** How long a connection that said it is full is not asked for more slots. */
const FULL_MS = 60_000;
const PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Keeps one connection's registrations equal to what is wanted (rule F4): says which REG or REMOVE to send next and is
 * told the acks. Pure: no timer and no socket; the time is an argument.
 *
 * At most one request of each `trnm` is under way, because acks carry no id. A slot counts as free only when its
 * REMOVE was acked or given up, so the server never sees more than 200 items.
 */
export class Registrar {
  #plan: Plan = { carried: new Map(), overflow: [] };
  /** What the server acked. */
  readonly #confirmed = new Holdings();
  /** What the server may hold: also by requests whose ack is out or never came. */
  readonly #held = new Holdings();
  #reg: RegUnderWay | null = null;
  #remove: UnderWay | null = null;
  readonly #rate = new RateWindow(WS_LIMITS.requestsPerSecond, RATE_WINDOW_MS);
  readonly #slots: number;
  #first = true;
  #newSlotsPerRequest: number = WS_LIMITS.itemsPerRequest;
  #fullUntil = 0;
  #pausedUntil = 0;
  #refusals = 0;

  constructor(slots: number = WS_LIMITS.itemsPerConnection) {
    this.#slots = slots;
  }

  /** Declares the whole set, most important first. */
  want(wanted: readonly Registration[]): void {
    this.#plan = planFor(wanted, this.#slots);
  }

  /** A new connection is logged in: nothing is registered on it. */
  connected(): void {
    this.#confirmed.clear();
    this.#held.clear();
    this.#reg = null;
    this.#remove = null;
    this.#first = true;
    this.#notFull();
    this.#pausedUntil = 0;
    this.#refusals = 0;
  }

  /** The connection is gone, and its registrations with it. */
  disconnected(): void {
    this.#confirmed.clear();
  }

  /** Slots whose registration is acked. */
  get registered(): number {
    return this.#confirmed.slots;
  }

  /** True when everything wanted of `item` is acked. */
  carries(item: string): boolean {
    const types = this.#plan.carried.get(item);
    return types !== undefined && lacking(types, this.#confirmed.of(item)).size === 0;
  }

  /** Wanted items without a slot, most important first: refused by a full server, then beyond the connection's size. */
  overflow(now: number): readonly string[] {
    if (now >= this.#fullUntil) return this.#plan.overflow;
    const refused = [...this.#plan.carried.keys()].filter((item) => this.#needsSlot(item));
    return [...refused, ...this.#plan.overflow];
  }

  next(now: number): Step {
    this.#giveUp(now);
    const removals = this.#remove === null ? this.#removals() : null;
    const additions = this.#reg === null ? this.#additions(now) : null;
    const due = (removals?.size ?? 0) > 0 ? removals : additions;
    if (due === null || due.size === 0) return { send: null, waitMs: this.#nextDeadline(now) };
    const waitMs = Math.max(this.#rate.waitAt(now), this.#pausedUntil - now);
    if (waitMs > 0) return { send: null, waitMs };
    this.#rate.record(now);
    return { send: due === removals ? this.#sendRemove(due, now) : this.#sendReg(due, now) };
  }

  /** An ack came. Returns false when it was a refusal. An ack nobody waits for is late and says nothing. */
  acked(trnm: 'REG' | 'REMOVE', code: number, now: number): boolean {
    if (trnm === 'REMOVE') return this.#removeAcked(code, now);
    const reg = this.#reg;
    if (reg === null) return true;
    this.#reg = null;
    if (code === WS_CODE.ok) {
      this.#refusals = 0;
      this.#confirmed.add(reg.items);
      return true;
    }
    this.#held.restore(reg.before);
    const full = (code === WS_CODE.full || code === WS_CODE.fullToo) && reg.newSlots > 0;
    if (!full) this.#pause(now);
    else if (reg.newSlots > 1) this.#newSlotsPerRequest = Math.ceil(reg.newSlots / 2);
    else this.#fullUntil = now + FULL_MS;
    return false;
  }

  #removeAcked(code: number, now: number): boolean {
    const remove = this.#remove;
    if (remove === null) return true;
    this.#remove = null;
    if (code === WS_CODE.tooFast) {
      this.#pause(now);
      return false;
    }
    this.#held.drop(remove.items);
    this.#notFull();
    return code === WS_CODE.ok;
  }

  #sendReg(items: TypesByItem, now: number): RegRequest {
    const newSlots = [...items.keys()].filter((item) => this.#needsSlot(item)).length;
    const before = this.#held.snapshot(items);
    this.#reg = { items, before, newSlots, deadline: now + REG_ACK_MS };
    this.#held.add(items);
    const refresh = this.#first ? '0' : '1';
    this.#first = false;
    return { trnm: 'REG', grp_no: GROUP, refresh, data: listsOf(items) };
  }

  #sendRemove(items: TypesByItem, now: number): RemoveRequest {
    this.#remove = { items, deadline: now + REMOVE_ACK_MS };
    this.#confirmed.drop(items);
    return { trnm: 'REMOVE', grp_no: GROUP, data: listsOf(items) };
  }

  /** What is held and not wanted, but for items whose REG is under way. */
  #removals(): TypesByItem {
    const items = new Map<string, ReadonlySet<RealType>>();
    for (const [item, types] of this.#held.entries()) {
      if (this.#reg?.items.has(item) === true) continue;
      const extra = lacking(types, this.#plan.carried.get(item));
      if (extra.size > 0) items.set(item, extra);
      if (items.size === WS_LIMITS.itemsPerRequest) break;
    }
    return items;
  }

  /** What is wanted and not acked, as far as there are slots, but for items whose REMOVE is under way. */
  #additions(now: number): TypesByItem {
    const items = new Map<string, ReadonlySet<RealType>>();
    const free = now < this.#fullUntil ? 0 : this.#slots - this.#held.slots;
    let newSlots = Math.min(free, this.#newSlotsPerRequest);
    for (const [item, types] of this.#plan.carried) {
      if (this.#remove?.items.has(item) === true) continue;
      const missing = lacking(types, this.#confirmed.of(item));
      if (missing.size === 0) continue;
      if (this.#needsSlot(item)) {
        if (newSlots === 0) continue;
        newSlots--;
      }
      items.set(item, missing);
      if (items.size === WS_LIMITS.itemsPerRequest) break;
    }
    return items;
  }

  #needsSlot(item: string): boolean {
    return takesSlot(item) && this.#held.of(item).size === 0;
  }

  /** A REG without an ack is sent again; a REMOVE without one is taken as done. */
  #giveUp(now: number): void {
    if (this.#reg !== null && now >= this.#reg.deadline) this.#reg = null;
    if (this.#remove !== null && now >= this.#remove.deadline) this.#removeAcked(WS_CODE.ok, now);
  }

  #nextDeadline(now: number): number | null {
    const full = now < this.#fullUntil ? this.#fullUntil : null;
    const times = [this.#reg?.deadline, this.#remove?.deadline, full].filter((t) => typeof t === 'number');
    return times.length === 0 ? null : Math.max(0, Math.min(...times) - now);
  }

  #pause(now: number): void {
    this.#pausedUntil = now + Math.min(LONGEST_PAUSE_MS, PAUSE_MS * 2 ** this.#refusals);
    this.#refusals++;
  }

  #notFull(): void {
    this.#fullUntil = 0;
    this.#newSlotsPerRequest = WS_LIMITS.itemsPerRequest;
  }
}
