import { availableParallelism, loadavg } from 'node:os';

/** A figure beside what it must reach. */
export interface Figure {
  readonly label: string;
  readonly value: string;
  readonly target?: string;
  readonly met?: boolean;
}

export const ms = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
export const count = (value: number): string => Math.round(value).toLocaleString('en-US');
export const times = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)}×`;
export const percent = (value: number): string => `${value.toFixed(1)} %`;

export function title(text: string): void {
  console.log(`\n${text}\n${'─'.repeat(text.length)}`);
}

export function line(text: string): void {
  console.log(text);
}

/** Prints figures in columns: what, how much, the target, and whether it is met. */
export function printFigures(figures: readonly Figure[]): void {
  const width = (cells: readonly string[]): number => Math.max(...cells.map((cell) => cell.length));
  const labels = width(figures.map((f) => f.label));
  const values = width(figures.map((f) => f.value));
  for (const { label, value, target, met } of figures) {
    const verdict = target === undefined ? '' : `   target ${target} ${met === true ? '✓' : '✗'}`;
    console.log(`  ${label.padEnd(labels)}   ${value.padStart(values)}${verdict}`);
  }
}

/** Figures of a machine that does other work are worth little: says so. */
export function warnIfBusy(): void {
  const [load = 0] = loadavg();
  if (load < availableParallelism() / 2) return;
  line(
    `  This machine is busy (load ${load.toFixed(1)} on ${availableParallelism()} cores): expect worse figures.`,
  );
}
