/** A payload that is not what its topic promises. Names the field, so that the sender can be mended. */
export class WireError extends Error {
  constructor(what: string, field: string, value: unknown) {
    super(`${what}: field ${field} is ${JSON.stringify(value)?.slice(0, 40) ?? 'missing'}`);
    this.name = 'WireError';
  }
}

/** Walks one positional array, checking each field's type where it is read. */
export class WireReader {
  private readonly items: readonly unknown[];
  private at = 0;

  constructor(
    private readonly what: string,
    payload: unknown,
  ) {
    if (!Array.isArray(payload)) throw new WireError(what, 'payload', payload);
    this.items = payload;
  }

  /** Whether the array has another item. */
  get more(): boolean {
    return this.at < this.items.length;
  }

  number(field: string): number {
    const value = this.items[this.at++];
    if (typeof value !== 'number' || !Number.isFinite(value)) throw new WireError(this.what, field, value);
    return value;
  }

  numberOrNull(field: string): number | null {
    if (this.items[this.at] !== null) return this.number(field);
    this.at++;
    return null;
  }

  text(field: string): string {
    const value = this.items[this.at++];
    if (typeof value !== 'string') throw new WireError(this.what, field, value);
    return value;
  }

  textOrNull(field: string): string | null {
    if (this.items[this.at] !== null) return this.text(field);
    this.at++;
    return null;
  }

  flag(field: string): boolean {
    const value = this.number(field);
    if (value !== 0 && value !== 1) throw new WireError(this.what, field, value);
    return value === 1;
  }

  /** A member of a fixed list, sent as its index. */
  member<T>(field: string, list: readonly T[]): T {
    const index = this.number(field);
    const value = list[index];
    if (value === undefined) throw new WireError(this.what, field, index);
    return value;
  }

  memberOrNull<T>(field: string, list: readonly T[]): T | null {
    if (this.items[this.at] !== null) return this.member(field, list);
    this.at++;
    return null;
  }

  /** A nested array, or null. */
  nested<T>(field: string, read: (reader: WireReader) => T): T | null {
    const value = this.items[this.at++];
    return value === null ? null : read(new WireReader(`${this.what}.${field}`, value));
  }

  /** The untyped value, for parts that have a schema of their own. */
  raw(): unknown {
    return this.items[this.at++];
  }

  get done(): boolean {
    return this.at >= this.items.length;
  }
}
