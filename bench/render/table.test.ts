import { expect, it } from 'vitest';
import type { Turn } from './measure';
import { median, medianTurn, ratioTo } from './table';

const turn = (main: number, changes: number): Turn => ({
  framesPerSecond: 60,
  onTime: 100,
  gapP99: 17,
  main,
  script: 0,
  layout: 0,
  style: 0,
  nodes: 1_000,
  longTasks: 0,
  changes,
});

it('takes the middle of an odd number of values, and nothing of none', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([])).toBeNaN();
  expect(medianTurn([turn(0.3, 20), turn(0.1, 10), turn(0.2, 15)])).toEqual(turn(0.2, 15));
});

it('compares round by round, as what else the machine does changes between rounds', () => {
  const turns = new Map([
    ['sise', [turn(0.2, 20), turn(0.4, 20), turn(0.9, 20)]],
    ['ag-grid', [turn(0.4, 10), turn(0.8, 10), turn(0.9, 10)]],
  ] as const);
  expect(ratioTo(turns, 'ag-grid')).toBe(0.5);
  expect(ratioTo(turns, 'bare')).toBeNaN();
});
