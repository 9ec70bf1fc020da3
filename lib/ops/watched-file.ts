import { readFileSync } from 'node:fs';

export interface WatchedFileOptions {
  readonly path: string;
  /** The file's text, at once and after each change; null when there is none. What it throws goes to `onError`. */
  readonly onText: (text: string | null) => void;
  readonly onError: (error: Error) => void;
  readonly everyMs?: number;
}

const EVERY_MS = 5_000;

/**
 * Follows a small file that people edit while the server runs. It is read now and then instead of watched by the
 * system: editors replace files, folders appear later and network drives send no events.
 */
export class WatchedFile {
  private seen: string | null | undefined;
  private failed: string | null = null;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly options: WatchedFileOptions) {
    this.look();
    this.timer = setInterval(() => this.look(), options.everyMs ?? EVERY_MS);
    this.timer.unref();
  }

  close(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    try {
      const text = this.read();
      if (text === this.seen) return;
      this.seen = text;
      this.options.onText(text);
      this.failed = null;
    } catch (error) {
      const fault = error instanceof Error ? error : new Error(String(error));
      // Told once: an unreadable file is unreadable every five seconds.
      if (this.failed === fault.message) return;
      this.failed = fault.message;
      this.options.onError(fault);
    }
  }

  private read(): string | null {
    try {
      return readFileSync(this.options.path, 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
  }
}
