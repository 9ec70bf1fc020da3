import type { MarketEvent } from '../../lib/events/market-event';
import { DECODERS, type Decoder } from '../../lib/kiwoom/decode/decoders';
import { type FidReader, FieldError } from '../../lib/kiwoom/decode/field';
import type { NoticeLog } from '../../lib/kiwoom/notice';
import type { RealType } from '../../lib/kiwoom/wire/real-type';
import { REAL_TYPES } from '../../lib/kiwoom/wire/real-type';
import { isSessionCode } from '../../lib/kiwoom/wire/session-code';
import { FIELD_ORDER } from './real-layout';

/** One type's decoder, bound once to a reader over the row at hand so that no closure is made per event. */
interface Lane {
  values: readonly string[];
  readonly read: FidReader;
  readonly decode: Decoder;
}

/**
 * Turns rows of the control into the events that the REST and WebSocket client gives as well, with the same decoders.
 * A row without a field that matters is noted and left out (rules F3, O3).
 */
export class RowDecoder {
  private readonly lanes: ReadonlyMap<RealType, Lane>;

  constructor(private readonly notices: NoticeLog) {
    this.lanes = new Map(REAL_TYPES.map((type) => [type, laneOf(type)]));
  }

  /** @param values TAB-separated, in the type's `FIELD_ORDER` */
  decode(type: RealType, key: string, values: string, receivedAt: number): MarketEvent | null {
    const lane = this.lanes.get(type);
    if (lane === undefined) return null;
    lane.values = values.split('\t');
    try {
      const event = lane.decode(key, lane.read, receivedAt);
      if (event.kind === 'session' && !isSessionCode(event.code)) {
        this.notices.note('unknown-session-code', event.code);
      }
      return event;
    } catch (error) {
      if (!(error instanceof FieldError)) throw error;
      this.notices.note('bad-event', `${type} ${error.field}`);
      return null;
    }
  }
}

function laneOf(type: RealType): Lane {
  const place = new Map(FIELD_ORDER[type].map((fid, i) => [fid, i]));
  const lane: Lane = {
    values: [],
    read: (fid) => {
      const at = place.get(fid);
      return at === undefined ? undefined : lane.values[at];
    },
    decode: DECODERS[type],
  };
  return lane;
}
