import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CandleRow } from '../db/repositories';
import type { Candle } from '../events/candle';
import type { Ticker } from '../market/ticker';
import { BatchWriter } from './batch-writer';
import { FakeStore } from './testing/fake-store';
import { clock, quoteOf, SAMSUNG } from './testing/prints';

const T = clock('10:00:00');
const candle = (minute: number, volume = 1): Candle => ({
  at: T + minute * 60_000,
  open: 1,
  high: 1,
  low: 1,
  close: 1,
  volume,
  value: null,
});

let store: FakeStore;
let writer: BatchWriter;
const givenUp = vi.fn<(row: CandleRow) => void>();
const trouble = vi.fn<(error: unknown) => void>();

beforeEach(() => {
  store = new FakeStore();
  givenUp.mockReset();
  trouble.mockReset();
  writer = new BatchWriter({ store, capacity: 1_000, onGivenUp: givenUp, onTrouble: trouble });
});

describe('writing in batches', () => {
  it('N9: minutes, quotes and books leave in statements of a few hundred rows', async () => {
    for (let i = 0; i < 600; i++) writer.minute(SAMSUNG, candle(i));
    writer.quote(quoteOf(T, 1));
    expect(await writer.flush()).toBe(true);
    expect(store.statements).toEqual([
      { kind: 'minutes', rows: 250 },
      { kind: 'minutes', rows: 250 },
      { kind: 'minutes', rows: 100 },
      { kind: 'quotes', rows: 1 },
    ]);
    expect(writer.counts).toMatchObject({ waiting: 0, written: 601, failures: 0 });
  });

  it('N9: never two statements at once; what comes meanwhile is newer and waits its turn', async () => {
    let open = () => {};
    store.gate = new Promise((resolve) => {
      open = resolve;
    });
    writer.minute(SAMSUNG, candle(0, 1));
    const [first, second] = [writer.flush(), writer.flush()];
    writer.minute(SAMSUNG, candle(0, 2));
    open();
    await Promise.all([first, second]);
    expect(store.mostAtOnce).toBe(1);
    expect(store.minutes.get(`${SAMSUNG}@${T}`)?.candle.volume).toBe(1);
    expect(writer.waiting(SAMSUNG)).toEqual([candle(0, 2)]);
    await writer.flush();
    expect(store.minutes.get(`${SAMSUNG}@${T}`)?.candle.volume).toBe(2);
  });

  it('N10: what could not be written waits, merges with what is newer, and is told once', async () => {
    store.away = true;
    writer.minute(SAMSUNG, candle(0, 1));
    writer.minute(SAMSUNG, candle(1, 1));
    expect(await writer.flush()).toBe(false);
    writer.minute(SAMSUNG, candle(0, 5));
    expect(await writer.flush()).toBe(false);
    expect(trouble).toHaveBeenCalledTimes(1);
    expect(writer.counts).toMatchObject({ waiting: 2, written: 0, failures: 2 });
    store.away = false;
    expect(await writer.flush()).toBe(true);
    expect([...store.minutes.values()].map((row) => row.candle)).toEqual([candle(0, 5), candle(1, 1)]);
    store.away = true;
    writer.minute(SAMSUNG, candle(2));
    await writer.flush();
    expect(trouble).toHaveBeenCalledTimes(2);
  });

  it('N10: beyond its bound the oldest minute is given up and told, so that REST is asked', () => {
    for (let i = 0; i < 1_002; i++) writer.minute(SAMSUNG, candle(i));
    expect(givenUp.mock.calls.map(([row]) => row.candle.at)).toEqual([T, T + 60_000]);
    expect(writer.counts).toMatchObject({ waiting: 1_000, givenUp: 2 });
  });

  it('N10: a refused row does not hold up the others', async () => {
    store.refuses = (row) => row.candle.volume < 0;
    for (const volume of [1, -1, 2]) writer.minute(SAMSUNG, candle(volume + 10, volume));
    writer.quote(quoteOf(T, 1));
    expect(await writer.flush()).toBe(true);
    expect([...store.minutes.values()].map((row) => row.candle.volume)).toEqual([1, 2]);
    expect(store.quotes.size).toBe(1);
    expect(givenUp).toHaveBeenCalledTimes(1);
    expect(writer.counts).toMatchObject({ waiting: 0, refused: 1 });
  });

  it('N10: when no row at all is taken it is not the rows’ fault, and all of them wait', async () => {
    store.refuses = () => true;
    for (let i = 0; i < 3; i++) writer.minute(SAMSUNG, candle(i));
    expect(await writer.flush()).toBe(false);
    expect(writer.counts).toMatchObject({ waiting: 3, refused: 0 });
    store.refuses = () => false;
    expect(await writer.flush()).toBe(true);
    expect(store.minutes.size).toBe(3);
  });

  it('N10: the database going away among single rows loses none of them', async () => {
    store.refuses = (row) => {
      if (row.candle.volume === 2) store.away = true;
      return row.candle.volume === 1;
    };
    for (const volume of [1, 2, 3]) writer.minute('000660' as Ticker, candle(volume, volume));
    expect(await writer.flush()).toBe(false);
    store.away = false;
    store.refuses = () => false;
    await writer.flush();
    expect(store.minutes.size).toBe(3);
  });
});
