import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Instrument } from '../../events/instrument';
import type { Code } from '../../market/code';
import type { InstrumentRepository } from '../repositories';
import { startTestDatabase, type TestDatabase } from '../testing/test-database';

const instrument = (code: string, fields: Partial<Instrument> = {}): Instrument => ({
  code: code as Code,
  name: `종목 "${code}", {쉼표}\\`,
  market: 'KOSPI',
  base: 59_000,
  nxt: true,
  warning: null,
  ...fields,
});

describe('instruments', () => {
  let test: TestDatabase;
  let instruments: InstrumentRepository;
  beforeAll(async () => {
    test = await startTestDatabase();
    instruments = test.database.repositories.instruments;
  });
  afterAll(() => test.stop());

  it('Q14: the first master is the beginning; later ones write what changed', async () => {
    const first = [instrument('000020', { base: null }), instrument('005930'), instrument('0001A0')];
    expect(await instruments.replaceAll(first, 1_000)).toEqual([]);
    expect(await instruments.all()).toEqual([first[0], first[2], first[1]]);

    const second = [
      instrument('005930', {
        name: '삼성전자',
        market: 'KOSDAQ',
        nxt: false,
        warning: '투자경고',
        base: 60_000,
      }),
      instrument('000020'),
      instrument('900000'),
    ];
    const changes = [
      { code: '005930', at: 2_000, what: 'name', before: first[1]?.name, after: '삼성전자' },
      { code: '005930', at: 2_000, what: 'market', before: 'KOSPI', after: 'KOSDAQ' },
      { code: '005930', at: 2_000, what: 'warning', before: null, after: '투자경고' },
      { code: '005930', at: 2_000, what: 'nxt', before: 'true', after: 'false' },
      { code: '900000', at: 2_000, what: 'listed', before: null, after: second[2]?.name },
      { code: '0001A0', at: 2_000, what: 'delisted', before: first[2]?.name, after: null },
    ];
    expect(await instruments.replaceAll(second, 2_000)).toEqual(changes);
    expect((await instruments.all()).map((i) => i.code)).toEqual(['000020', '005930', '900000']);

    await instruments.replaceAll([...second, instrument('0001A0')], 3_000);
    expect(await instruments.history('0001A0' as Code)).toEqual([
      { code: '0001A0', at: 3_000, what: 'listed', before: null, after: first[2]?.name },
      changes[5],
    ]);
    expect(await instruments.history('005930' as Code)).toHaveLength(4);
  });

  it('Q14: an empty master is refused', async () => {
    await expect(instruments.replaceAll([], 4_000)).rejects.toThrow('an empty master cannot replace');
    expect(await instruments.all()).not.toEqual([]);
  });

  it('Q11: a bad row refuses the master and names itself', async () => {
    const before = await instruments.all();
    await expect(instruments.replaceAll([instrument('12345')], 5_000)).rejects.toThrow(
      'instrument 12345: code must be a code of six characters, not 12345',
    );
    await expect(instruments.replaceAll([instrument('123456', { base: 1.5 })], 5_000)).rejects.toThrow(
      'base',
    );
    expect(await instruments.all()).toEqual(before);
  });

  it('Q14: two masters at once follow each other', async () => {
    const both = await Promise.all([
      instruments.replaceAll([instrument('111111')], 6_000),
      instruments.replaceAll([instrument('222222')], 6_001),
    ]);
    const listed = await instruments.all();
    expect(listed).toHaveLength(1);
    expect(both.flat().filter((c) => c.what === 'listed')).toHaveLength(2);
  });
});
