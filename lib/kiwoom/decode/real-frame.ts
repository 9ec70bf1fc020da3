import type { MarketEvent } from '../../events/market-event';
import type { NoticeLog } from '../notice';
import { REAL_FIDS } from '../wire/real-fids';
import { isRealType, type RealType } from '../wire/real-type';
import { isSessionCode } from '../wire/session-code';
import { DECODERS } from './decoders';
import { FieldError } from './field';

type Fields = Readonly<Record<number | string, unknown>>;

/** What has been learnt about one type's fields. */
interface FieldCheck {
  readonly known: ReadonlySet<string>;
  /** Sizes of messages whose every field was known. */
  readonly sizes: Set<number>;
}

/**
 * Reads REAL frames: an array that may mix types and items, with keys in any order. What cannot be read is noted and
 * left out, and never spoils its neighbours (rules F3, O3).
 */
export class RealDecoder {
  private readonly checks = new Map<RealType, FieldCheck>();

  constructor(
    private readonly onEvent: (event: MarketEvent, receivedAt: number) => void,
    private readonly notices: NoticeLog,
  ) {}

  /**
   * @param data the frame's `data`, unchecked
   * @param exchangeNow the exchange's clock at receipt, ms; another than `receivedAt` only where time is pretended
   */
  decode(data: unknown, receivedAt: number, exchangeNow = receivedAt): void {
    if (!Array.isArray(data)) {
      this.notices.note('bad-frame', 'REAL data is no list');
      return;
    }
    for (const element of data) {
      const event = this.element(element, exchangeNow);
      if (event !== null) this.onEvent(event, receivedAt);
    }
  }

  private element(element: unknown, exchangeNow: number): MarketEvent | null {
    if (!isFields(element)) return this.refuse('element is no object');
    const { type, item, values } = element;
    if (typeof type !== 'string') return this.refuse('type is no text');
    if (!isRealType(type)) {
      this.notices.note('unknown-type', type);
      return null;
    }
    if (typeof item !== 'string') return this.refuse(`${type} item is no text`);
    if (!isFields(values)) return this.refuse(`${type} values is no object`);
    this.checkFields(type, values);
    try {
      const event = DECODERS[type](item, (fid) => textOf(values[fid]), exchangeNow);
      if (event.kind === 'session' && !isSessionCode(event.code)) {
        this.notices.note('unknown-session-code', event.code);
      }
      return event;
    } catch (error) {
      if (!(error instanceof FieldError)) throw error;
      return this.refuse(`${type} ${error.field}`);
    }
  }

  private refuse(what: string): null {
    this.notices.note('bad-event', what);
    return null;
  }

  /**
   * Notes unknown FIDs. Walking the keys of a book costs as much as parsing it, so a message is walked only when no
   * fully known message of its type had as many fields.
   */
  private checkFields(type: RealType, values: Fields): void {
    let check = this.checks.get(type);
    if (check === undefined) {
      check = { known: new Set(REAL_FIDS[type].map(String)), sizes: new Set() };
      this.checks.set(type, check);
    }
    const fids = Object.keys(values);
    if (check.sizes.has(fids.length)) return;
    let allKnown = true;
    for (const fid of fids) {
      if (check.known.has(fid)) continue;
      allKnown = false;
      this.notices.note('unknown-fid', `${type}:${fid}`);
    }
    if (allKnown) check.sizes.add(fids.length);
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
