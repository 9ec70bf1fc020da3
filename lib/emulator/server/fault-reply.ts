import { ERROR_TEXT, type ErrorCode, OUTER_CLASS, OUTER_TEXT } from '../../kiwoom/wire/error-code';

/** A request that Kiwoom refuses. The server turns it into the error envelope. */
export class ApiFault extends Error {
  override readonly name = 'ApiFault';

  /**
   * @param code of the official table
   * @param details what the table's `{?}` stand for, in order
   */
  constructor(
    readonly code: ErrorCode,
    readonly details: readonly (string | number)[] = [],
  ) {
    super(innerText(code, details));
  }

  get outer(): number {
    if (this.code === 1700 || this.code === 1634) return OUTER_CLASS.quota;
    return this.code >= 8000 ? OUTER_CLASS.auth : OUTER_CLASS.input;
  }

  /** `return_msg`: the class's words, then the code and its own in brackets. */
  get returnMsg(): string {
    return `${OUTER_TEXT[this.outer]}[${this.code}:${this.message}]`;
  }
}

function innerText(code: ErrorCode, details: readonly (string | number)[]): string {
  let next = 0;
  return ERROR_TEXT[code].replace(/\{\?\}/g, () => String(details[next++] ?? ''));
}
