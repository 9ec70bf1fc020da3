import type { NoticeLog } from '../../lib/kiwoom/notice';
import { type RealType, realTypeOfName } from '../../lib/kiwoom/wire/real-type';
import type { RealDataEvent } from './events';
import { FIELD_COUNTS, FIELD_ORDER, FIELDS_READ } from './real-layout';

/** One event with its values in the known order, ready for another thread. */
export interface RealRow {
  readonly type: RealType;
  readonly key: string;
  /** TAB-separated, in `FIELD_ORDER`; fields that nobody reads may be empty. */
  readonly values: string;
}

/** Asks the control for one field of the event under way. */
export type FieldSource = (key: string, fid: number) => string;

/** How the values of one type are taken. `list`: from the event's own list. `ask`: one by one, which is slow but sure. */
interface Trust {
  readonly type: RealType;
  mode: 'list' | 'ask';
  seen: number;
}

/** The list is held against the control's own getter for the first events of a type, and then now and then. */
const FIRST_CHECKS = 20;
const CHECK_EVERY = 1_000;

/**
 * Reads OnReceiveRealData inside the event. The event's own list costs one split where asking costs one COM call a field,
 * but Kiwoom does not promise its order: a type whose count of fields is not a known one, or whose list once disagreed
 * with the getter, is asked field by field from then on.
 */
export class RealReader {
  private readonly trust = new Map<string, Trust | null>();

  constructor(
    private readonly ask: FieldSource,
    private readonly notices: NoticeLog,
  ) {}

  /** The row, or null when the event is of a type that Sise does not read. */
  read({ key, type: name, data }: RealDataEvent): RealRow | null {
    let trust = this.trust.get(name);
    if (trust === undefined) {
      const type = realTypeOfName(name);
      trust = type === null ? null : { type, mode: 'list', seen: 0 };
      this.trust.set(name, trust);
    }
    if (trust === null) {
      this.notices.note('unknown-type', name);
      return null;
    }
    const { type } = trust;
    if (trust.mode === 'list') {
      const count = countFields(data);
      if (!FIELD_COUNTS[type].includes(count)) {
        this.notices.note('bad-frame', `${name} has ${count} fields: asking for each`);
        return { type, key, values: this.askEach(type, key) };
      }
      const due = trust.seen < FIRST_CHECKS || trust.seen % CHECK_EVERY === 0;
      trust.seen++;
      if (!due || this.agrees(type, key, data)) return { type, key, values: data };
      trust.mode = 'ask';
      this.notices.note('bad-frame', `${name} lists its fields in another order: asking for each`);
    }
    return { type, key, values: this.askEach(type, key) };
  }

  private agrees(type: RealType, key: string, data: string): boolean {
    const values = data.split('\t');
    const order = FIELD_ORDER[type];
    return FIELDS_READ[type].every((fid) => {
      const listed = values[order.indexOf(fid)];
      return listed !== undefined && listed.trim() === this.ask(key, fid).trim();
    });
  }

  private askEach(type: RealType, key: string): string {
    const read = FIELDS_READ[type];
    return FIELD_ORDER[type].map((fid) => (read.includes(fid) ? this.ask(key, fid) : '')).join('\t');
  }
}

const TAB = 9;

function countFields(data: string): number {
  let count = 1;
  for (let i = 0; i < data.length; i++) if (data.charCodeAt(i) === TAB) count++;
  return count;
}
