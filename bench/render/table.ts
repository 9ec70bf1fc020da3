import { line, printFigures, times } from '../report';
import type { Contestant } from './contestants';
import type { Turn } from './measure';
import type { Turns } from './rounds';

const COLUMNS: readonly (readonly [head: string, cell: (turn: Turn) => string])[] = [
  ['frames/s', (t) => t.framesPerSecond.toFixed(1)],
  ['gaps ≤ 20 ms', (t) => `${t.onTime.toFixed(1)} %`],
  ['gap p99', (t) => `${t.gapP99.toFixed(0)} ms`],
  ['main thread', (t) => `${t.main.toFixed(3)} s/s`],
  ['script', (t) => t.script.toFixed(3)],
  ['layout', (t) => t.layout.toFixed(3)],
  ['style', (t) => t.style.toFixed(3)],
  ['DOM nodes', (t) => t.nodes.toFixed(0)],
  ['tasks > 50 ms/s', (t) => t.longTasks.toFixed(1)],
  ['updates/s a row', (t) => t.changes.toFixed(1)],
];

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Each figure's median over the turns of one contestant. */
export function medianTurn(turns: readonly Turn[]): Turn {
  const of = (figure: (turn: Turn) => number) => median(turns.map(figure));
  return {
    framesPerSecond: of((t) => t.framesPerSecond),
    onTime: of((t) => t.onTime),
    gapP99: of((t) => t.gapP99),
    main: of((t) => t.main),
    script: of((t) => t.script),
    layout: of((t) => t.layout),
    style: of((t) => t.style),
    nodes: of((t) => t.nodes),
    longTasks: of((t) => t.longTasks),
    changes: of((t) => t.changes),
  };
}

/** What sise's main thread is of another's: the median of the rounds' own ratios. */
export function ratioTo(turns: Turns, other: Contestant): number {
  const theirs = turns.get(other) ?? [];
  const own = turns.get('sise') ?? [];
  return median(own.map(({ main }, round) => main / (theirs[round]?.main ?? Number.NaN)));
}

/** Prints the contestants in columns, and the ratio that counts beside its target, if it has one. */
export function printTurns(turns: Turns, target: number | null): void {
  const rows = [...turns].map(([name, all]) => {
    const turn = medianTurn(all);
    return [name as string, ...COLUMNS.map(([, cell]) => cell(turn))];
  });
  const lines = [['', ...COLUMNS.map(([head]) => head)], ...rows];
  const widths = lines[0]?.map((_, i) => Math.max(...lines.map((cells) => cells[i]?.length ?? 0))) ?? [];
  for (const cells of lines) {
    const padded = cells.map((cell, i) =>
      i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0),
    );
    line(`  ${padded.join('   ')}`);
  }
  const ratio = ratioTo(turns, 'ag-grid');
  printFigures([
    {
      label: 'main thread, sise against AG Grid',
      value: times(ratio),
      ...(target === null ? {} : { target: `≤ ${target}×`, met: ratio <= target }),
    },
    { label: 'against AG Grid showing every frame', value: times(ratioTo(turns, 'ag-grid 0 ms')) },
  ]);
}
