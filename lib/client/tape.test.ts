import { describe, expect, it } from 'vitest';
import { appendTrades, EMPTY_TAPE, replaceTrades, TAPE_DEPTH, type Tape } from './tape';
import { stampOf, tradeOf } from './testing/samples';

const shown = (tape: Tape) => tape.lines.map((line) => (line.kind === 'gap' ? 'gap' : line.trade.stamp.seq));

describe('the tape', () => {
  it('U10: prints are added on top, newest first', () => {
    const tape = appendTrades(appendTrades(EMPTY_TAPE, [tradeOf(1), tradeOf(2)], false), [tradeOf(3)], false);
    expect(shown(tape)).toEqual([3, 2, 1]);
  });

  it('U10: a hundred are kept', () => {
    const trades = Array.from({ length: 150 }, (_, i) => tradeOf(i + 1));
    const tape = appendTrades(EMPTY_TAPE, trades, false);
    expect(tape.lines).toHaveLength(TAPE_DEPTH);
    expect([shown(tape)[0], shown(tape)[99]]).toEqual([150, 51]);
  });

  it('U10: a gap mark becomes one line between what was and what is', () => {
    const tape = appendTrades(appendTrades(EMPTY_TAPE, [tradeOf(1)], false), [tradeOf(9)], true);
    expect(shown(tape)).toEqual([9, 'gap', 1]);
    expect(shown(appendTrades(EMPTY_TAPE, [tradeOf(9)], true))).toEqual([9]);
  });

  it('U10: a hole in one run’s sequence is a gap even without a mark; another run begins anew', () => {
    expect(shown(appendTrades(EMPTY_TAPE, [tradeOf(1), tradeOf(3)], false))).toEqual([3, 'gap', 1]);
    const later = tradeOf(1, { stamp: stampOf({ epoch: 2, seq: 1 }) });
    expect(shown(appendTrades(EMPTY_TAPE, [tradeOf(7), later], false))).toEqual([1, 7]);
  });

  it('U10: between two sources the day’s volume tells whether prints are missing', () => {
    const koa = tradeOf(7, { stamp: stampOf({ source: 'koa', seq: 7 }), volume: 1_000 });
    const next = (volume: number | null) => tradeOf(90, { qty: 10, volume });
    const shownAfter = (volume: number | null) => shown(appendTrades(EMPTY_TAPE, [koa, next(volume)], false));
    expect(shownAfter(1_010)).toEqual([90, 7]);
    expect(shownAfter(1_011)).toEqual([90, 'gap', 7]);
    expect(shownAfter(null)).toEqual([90, 7]);
  });

  it('U10: a snapshot replaces all, and no line takes another one’s identity', () => {
    const before = appendTrades(EMPTY_TAPE, [tradeOf(1), tradeOf(2)], false);
    const after = replaceTrades(before, [tradeOf(2), tradeOf(3)]);
    expect(shown(after)).toEqual([3, 2]);
    const ids = [...before.lines, ...after.lines].map((line) => line.id);
    expect(new Set(ids).size).toBe(4);
  });
});
