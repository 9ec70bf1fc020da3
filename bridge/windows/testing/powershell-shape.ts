const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']' };

/**
 * Where the brackets, quotes or comments of a PowerShell script do not pair up, as `line N: …`, or null. No parser: it
 * knows strings with their escapes, `$(…)` within them, and comments, which is what a slip of the hand breaks.
 */
export function shapeFault(script: string): string | null {
  return new Shape(script).fault();
}

class Shape {
  private at = 0;

  constructor(private readonly text: string) {}

  fault(): string | null {
    try {
      this.code(null);
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** Reads code up to `closer`, or to the end. */
  private code(closer: string | null): void {
    const from = this.at;
    while (this.at < this.text.length) {
      const char = this.text[this.at++] ?? '';
      if (char === closer) return;
      if (char in CLOSERS) this.code(CLOSERS[char] ?? null);
      else if (')}]'.includes(char)) this.fail(this.at - 1, `"${char}" closes nothing`);
      else if (char === "'") this.verbatim();
      else if (char === '"') this.expandable();
      else if (char === '`') this.at++;
      else if (char === '#') this.to('\n', false);
      else if (char === '<' && this.text[this.at] === '#') this.to('#>', true);
    }
    if (closer !== null) this.fail(from - 1, `no "${closer}" follows`);
  }

  /** `''` inside is one quote, and so simply two strings in a row. */
  private verbatim(): void {
    this.to("'", true);
  }

  private expandable(): void {
    const from = this.at;
    while (this.at < this.text.length) {
      const char = this.text[this.at++];
      if (char === '"') return;
      if (char === '`') this.at++;
      else if (char === '$' && this.text[this.at] === '(') {
        this.at++;
        this.code(')');
      }
    }
    this.fail(from - 1, 'a string does not end');
  }

  private to(end: string, needed: boolean): void {
    const found = this.text.indexOf(end, this.at);
    if (found < 0 && needed) this.fail(this.at - 1, `no ${end} follows`);
    this.at = found < 0 ? this.text.length : found + end.length;
  }

  private fail(at: number, what: string): never {
    throw new Error(`line ${this.text.slice(0, at).split('\n').length}: ${what}`);
  }
}
