import { describe, expect, it } from 'vitest';
import { floorToTick } from '../market/tick';
import { type Listing, ListingError, loadListing, parseListing } from './listing';
import { allListed, listed } from './testing/market';

const HEADER =
  'code,name,market,close,change,change_rate,open,high,low,volume,value_won,market_cap_won,shares';
const ROW =
  '005930,삼성전자,KOSPI,199400,-1100,-0.55,202000,202500,199000,35279762,7019725077866,1180375801646800,5919637922';

describe('the list of stocks', () => {
  it('E28: holds the 2,879 stocks of 2026-03-20, each market complete', () => {
    const count = (market: string) => allListed().filter((row) => row.market === market).length;
    expect([count('KOSPI'), count('KOSDAQ'), count('KONEX')]).toEqual([951, 1_818 + 3, 110]);
    expect(allListed()).toHaveLength(2_879 + 25);
    expect(allListed().filter((row) => row.global)).toHaveLength(52);
    expect(allListed().filter((row) => row.volume === 0)).toHaveLength(107);
  });

  it('E28: 기준가 is close − change', () => {
    expect(listed('005930')).toMatchObject({
      name: '삼성전자',
      base: 200_500,
      open: 202_000,
      high: 202_500,
      low: 199_000,
      close: 199_400,
      nxt: true,
      largeCap: true,
    });
    expect(listed('0126Z0')).toMatchObject({ name: '삼성에피스홀딩스', base: 532_000, close: 552_000 });
  });

  it('E28: NXT trades the 700 largest, and 200 of KOSPI count as large', () => {
    expect(allListed().filter((row) => row.nxt)).toHaveLength(700);
    expect(allListed().filter((row) => row.largeCap)).toHaveLength(200);
    expect(allListed().filter((row) => row.nxt && row.market === 'KONEX')).toHaveLength(0);
  });

  it('E28: every price is on the tick grid, the two midpoint closes included', () => {
    for (const row of allListed()) {
      for (const price of [row.base, row.open, row.high, row.low, row.close])
        expect(price).toBe(floorToTick(price, row.product));
    }
    expect(listed('477340').close).toBe(2_035);
  });

  it('E54: has ETFs, ETNs, inverse and leveraged ones, letter codes, 리츠, 스팩, 우선주, KONEX and designated stocks', () => {
    const some = (accept: (row: Listing) => boolean) => expect(allListed().some(accept)).toBe(true);
    expect(listed('069500')).toMatchObject({ market: 'ETF', product: 'etp', leverage: 1, nxt: false });
    expect(listed('252670')).toMatchObject({ market: 'ETF', leverage: -2 });
    expect(listed('530031')).toMatchObject({ market: 'ETN', product: 'etp', leverage: 2 });
    some(({ market, code }) => market === 'ETF' && /[A-Z]/.test(code));
    some(({ market, code }) => market === 'ETN' && /[A-Z]/.test(code));
    some(({ name }) => name.endsWith('리츠'));
    some(({ name }) => name.includes('스팩'));
    some(({ market, code, product }) => market === 'KOSPI' && product === 'stock' && !code.endsWith('0'));
    some(({ market }) => market === 'KONEX');
    some(({ volume }) => volume === 0);
    for (const designation of ['관리종목', '단기과열']) some((row) => row.designation === designation);
  });

  it('E54: a list of its own keeps its codes, and a wrong column of the others is named', async () => {
    const header = `${HEADER},leverage,designation`;
    const row = '069500,KODEX 200,ETF,86020,-430,-0.5,86380,86890,85655,1,1,1,1';
    expect(parseListing(`${header}\n${row},1,\n`)[0]).toMatchObject({ leverage: 1, designation: null });
    expect(() => parseListing(`${header}\n${row},0,\n`, 'x')).toThrow('x line 2: leverage is 0');
    expect(() => parseListing(`${header}\n${row},1,아무거나\n`, 'x')).toThrow('designation is "아무거나"');
  });

  it('E28: a stock that did not trade stands at its 기준가', () => {
    const row = parseListing(`${HEADER}\n900001,거래정지,KOSDAQ,500,0,0.0,0,0,0,0,0,1000,10\n`)[0];
    expect(row).toMatchObject({
      base: 500,
      open: 500,
      high: 500,
      low: 500,
      close: 500,
      volume: 0,
      nxt: false,
    });
  });

  it.each([
    ['a wrong header', 'code,name\n', 'x: the first line must name the columns'],
    ['a short line', `${HEADER}\n005930,삼성전자\n`, 'x line 2: 2 columns instead of 13'],
    [
      'a bad code',
      `${HEADER}\n${ROW.replace('005930', '5930')}\n`,
      'x line 2: code is "5930", not a 단축코드',
    ],
    ['a bad number', `${HEADER}\n${ROW}\n${ROW.replace('35279762', 'many')}\n`, 'x line 3: volume is "many"'],
    ['an unknown market', `${HEADER}\n${ROW.replace('KOSPI', 'NYSE')}\n`, 'x line 2: market is "NYSE"'],
    ['an impossible base', `${HEADER}\n${ROW.replace('-1100', '199400')}\n`, 'x line 2: close − change is 0'],
  ])('E28: %s is named', (_, csv, message) => {
    expect(() => parseListing(csv, 'x')).toThrow(ListingError);
    expect(() => parseListing(csv, 'x')).toThrow(message);
  });

  it('E28: reads a byte order mark and Windows line ends', () => {
    expect(parseListing(`\uFEFF${HEADER}\r\n${ROW}\r\n`)).toHaveLength(1);
  });

  it('E28: a missing file is named with its full path', async () => {
    await expect(loadListing('no/such/list.csv')).rejects.toThrow(
      /cannot be read at \/.*\/no\/such\/list\.csv/,
    );
  });
});
