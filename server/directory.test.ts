import { describe, expect, it } from 'vitest';
import { createMemoryBus } from '../lib/bus/memory-bus';
import type { DatabaseState } from '../lib/db/supervisor';
import type { Instrument } from '../lib/events/instrument';
import { INSTRUMENTS_TOPIC } from '../lib/events/topics';
import { encodeInstruments } from '../lib/events/wire';
import type { Code } from '../lib/market/code';
import { type DirectoryOptions, startDirectory } from './directory';

const instrument = (code: string, name: string): Instrument => ({
  code: code as Code,
  name,
  market: 'KOSPI',
  base: 1,
  nxt: false,
  warning: null,
});
const samsung = instrument('005930', '삼성전자');
const hynix = instrument('000660', 'SK하이닉스');

function setup(stored: readonly Instrument[]) {
  const bus = createMemoryBus({});
  const written: unknown[] = [];
  let state: DatabaseState = { kind: 'starting' };
  let failing = false;
  const listeners = new Set<(state: DatabaseState) => void>();
  const database = {
    get state() {
      return state;
    },
    onState(listener: (state: DatabaseState) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    repositories: {
      instruments: {
        all: async () => stored,
        replaceAll: async (list: readonly Instrument[], at: number) => {
          if (failing) throw new Error('away');
          written.push([list.map(({ code }) => code), at]);
          return [];
        },
      },
    },
  } as unknown as NonNullable<DirectoryOptions['database']>;
  const directory = startDirectory({ bus, database, now: () => 7, log: { info: () => {}, warn: () => {} } });
  return {
    directory,
    written,
    tell: (...list: Instrument[]) =>
      bus.publish([{ topic: INSTRUMENTS_TOPIC, payload: encodeInstruments(list) }]),
    database: (next: DatabaseState) => {
      state = next;
      for (const listener of listeners) listener(next);
    },
    fail: (on: boolean) => {
      failing = on;
    },
  };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the directory', () => {
  it('S31: names are found from the remembered master until a feed tells one', async () => {
    const { directory, database, tell } = setup([samsung]);
    expect(directory.instruments.ready).toBe(false);
    database({ kind: 'ready', since: 1 });
    await settle();
    expect([directory.instruments.ready, directory.instruments.find('005930')?.name]).toEqual([
      true,
      '삼성전자',
    ]);
    tell(hynix);
    expect(directory.instruments.find('005930')).toBeUndefined();
    expect(directory.instruments.find('000660')).toEqual(hynix);
    await directory.close();
    tell(samsung);
    expect(directory.instruments.find('005930')).toBeUndefined();
  });

  it('S31: an empty memory claims nothing, and a feed that was first is not overwritten', async () => {
    const empty = setup([]);
    empty.database({ kind: 'ready', since: 1 });
    await settle();
    expect(empty.directory.instruments.ready).toBe(false);
    const late = setup([samsung]);
    late.tell(hynix);
    late.database({ kind: 'ready', since: 1 });
    await settle();
    expect(late.directory.instruments.find('000660')).toEqual(hynix);
  });

  it('S31: what a feed tells is remembered, as soon as there is a database that takes it', async () => {
    const { tell, written, database, fail } = setup([]);
    tell(samsung);
    await settle();
    expect(written).toEqual([]);
    fail(true);
    database({ kind: 'ready', since: 1 });
    await settle();
    fail(false);
    database({ kind: 'ready', since: 2 });
    await settle();
    expect(written).toEqual([[['005930'], 7]]);
    database({ kind: 'ready', since: 3 });
    await settle();
    expect(written).toHaveLength(1);
    tell(samsung, hynix);
    await settle();
    expect(written).toHaveLength(2);
  });
});
