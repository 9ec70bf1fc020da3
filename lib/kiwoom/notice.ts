/** What a feed met that it did not expect and went on without (rule F3). */
export type NoticeKind =
  | 'unknown-type'
  | 'unknown-fid'
  | 'unknown-session-code'
  | 'unknown-system-code'
  | 'unknown-frame'
  | 'bad-frame'
  | 'bad-event'
  | 'bad-row'
  | 'registration-refused';

export interface Notice {
  readonly kind: NoticeKind;
  /** Which one, such as `0B:9999`. Short, and never a key or a token. */
  readonly subject: string;
}

/** Beyond this many different subjects a hostile or broken server gets no more memory and no more log lines. */
const MAX_SUBJECTS = 500;
const MAX_LENGTH = 80;

/** Counts notices, and passes each kind and subject on once. */
export class NoticeLog {
  private readonly seen = new Map<string, number>();

  constructor(private readonly report: (notice: Notice) => void = () => {}) {}

  note(kind: NoticeKind, subject: string): void {
    const short = subject.slice(0, MAX_LENGTH);
    const key = `${kind} ${short}`;
    const count = this.seen.get(key);
    if (count === undefined && this.seen.size >= MAX_SUBJECTS) return;
    this.seen.set(key, (count ?? 0) + 1);
    if (count === undefined) this.report({ kind, subject: short });
  }

  /** How often each `kind subject` occurred. */
  get counts(): ReadonlyMap<string, number> {
    return this.seen;
  }
}
