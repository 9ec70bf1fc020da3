import { closeSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, type KstDate, kstDate } from '../../lib/market/kst';

export interface DailyFileOptions {
  readonly dir: string;
  /** `bridge` makes `bridge-2026-07-20.log`. */
  readonly name: string;
  /** Files of more days ago are deleted. */
  readonly days: number;
  readonly now: () => number;
  /** A file that cannot be written, once until it can again. */
  readonly onFault: (message: string) => void;
}

/** A log file for each KST day. Written through at once, so that the last line before a crash is on the disk. */
export class DailyFile {
  private file: { readonly day: KstDate; readonly fd: number } | null = null;
  private broken = false;

  constructor(private readonly options: DailyFileOptions) {}

  write(line: string): void {
    try {
      writeSync(this.today(), line);
      this.broken = false;
    } catch (error) {
      this.close();
      if (this.broken) return;
      this.broken = true;
      this.options.onFault(`the log cannot be written: ${error instanceof Error ? error.message : error}`);
    }
  }

  close(): void {
    if (this.file === null) return;
    closeSync(this.file.fd);
    this.file = null;
  }

  private today(): number {
    const day = kstDate(this.options.now());
    if (this.file?.day === day) return this.file.fd;
    this.close();
    const { dir, name } = this.options;
    mkdirSync(dir, { recursive: true });
    this.file = { day, fd: openSync(join(dir, `${name}-${day}.log`), 'a') };
    this.prune(day);
    return this.file.fd;
  }

  private prune(today: KstDate): void {
    const { dir, name, days } = this.options;
    const oldest = `${name}-${addDays(today, 1 - days)}.log`;
    const ours = new RegExp(`^${name}-\\d{4}-\\d{2}-\\d{2}\\.log$`);
    for (const file of readdirSync(dir)) {
      if (ours.test(file) && file < oldest) rmSync(join(dir, file), { force: true });
    }
  }
}
