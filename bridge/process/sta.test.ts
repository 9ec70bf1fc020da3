import { serialize } from 'node:v8';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Ticker } from '../../lib/market/ticker';
import { EVENT } from '../koa/dispid';
import { FakeControl } from '../koa/testing/fake-control';
import { CELLS_PER_EVENT, type Report } from './protocol';
import { Sta } from './sta';

const BEST = '-77000\t-76900';
const codes = (count: number) =>
  Array.from({ length: count }, (_, i) => String(i).padStart(6, '0') as Ticker);

let fake: FakeControl;
let sta: Sta;
let reports: Report[];
let now: number;
let woken: number;

beforeEach(() => {
  fake = new FakeControl();
  reports = [];
  now = 1_000;
  woken = 0;
  sta = new Sta({
    control: fake,
    report: (report) => reports.push(report),
    again: () => {
      woken++;
    },
    now: () => now,
  });
});

const of = <N extends Report['name']>(name: N) =>
  reports.filter((r): r is Report & { name: N } => r.name === name);

describe('the control’s thread', () => {
  it('X8: a login is a command, and its end an event that comes later', () => {
    sta.accept({ name: 'login' });
    expect(fake.calls).toEqual([]);
    sta.run();
    expect(fake.calls).toEqual(['CommConnect()']);
    expect(reports).toEqual([]);
    fake.raise(EVENT.OnEventConnect, 0);
    expect(reports).toEqual([]);
    expect(woken).toBe(1);
    sta.run();
    expect(reports).toEqual([{ name: 'logged-in', server: 'production', modulePath: 'C:\\OpenAPI' }]);
    expect([...fake.screens.keys()]).toEqual(['3000', '3001', '3002']);
  });

  it('X13: a refused login, a failed one and a lost line are told with their codes', () => {
    fake.returns = { CommConnect: -102 };
    sta.accept({ name: 'login' });
    sta.run();
    fake.raise(EVENT.OnEventConnect, -100);
    fake.raise(EVENT.OnEventConnect, -106);
    expect(reports).toEqual([
      { name: 'login-refused', code: -102 },
      { name: 'disconnected', code: -100 },
      { name: 'disconnected', code: -106 },
    ]);
  });

  it('X8: events of one pump leave as one batch, in order', () => {
    fake.real('005930', '주식우선호가', BEST);
    now = 1_001;
    fake.real('000660', '주식우선호가', '-1\t-2');
    expect(reports).toEqual([]);
    sta.flush();
    sta.flush();
    expect(reports).toEqual([
      { name: 'real', batch: [1_000, '0C', '005930', BEST, 1_001, '0C', '000660', '-1\t-2'] },
    ]);
  });

  it('X8: in a modal box, where no flush comes, a batch leaves when it is full or old', () => {
    const events = () => of('real').map((report) => report.batch.length / CELLS_PER_EVENT);
    // 64,000 bytes of 13 for the values and 24 beside them.
    for (let i = 0; i < 2_000; i++) fake.real('005930', '주식우선호가', BEST);
    expect(events()).toEqual([1_730]);
    expect(of('real').every((report) => serialize(report.batch).byteLength < 100_000)).toBe(true);
    now += 49;
    fake.real('005930', '주식우선호가', BEST);
    expect(events()).toEqual([1_730]);
    now += 1;
    fake.real('005930', '주식우선호가', BEST);
    expect(events()).toEqual([1_730, 272]);
  });

  it('X9: each call of a plan is answered, then the plan', () => {
    const first = { kind: 'register', screen: '1000', codes: codes(2), how: 'replace' } as const;
    const second = { kind: 'remove', screen: '1000', code: codes(1)[0]! } as const;
    sta.accept({ name: 'register', purpose: 'quotes', calls: [first, second] });
    sta.run();
    expect(reports).toEqual([
      { name: 'registered', purpose: 'quotes', call: first, code: 0 },
      { name: 'registered', purpose: 'quotes', call: second, code: 0 },
      { name: 'register-done', purpose: 'quotes' },
    ]);
    expect([...(fake.screens.get('1000') ?? [])]).toEqual(['000001']);
  });

  it('X9: a call that COM refuses ends its plan, is told once in one line, and the next command goes on', () => {
    fake.broken = 'SetRealReg';
    const call = { kind: 'register', screen: '1000', codes: codes(1), how: 'replace' } as const;
    sta.accept({ name: 'register', purpose: 'quotes', calls: [call] });
    sta.accept({ name: 'register', purpose: 'quotes', calls: [call] });
    sta.accept({ name: 'login' });
    sta.run();
    expect(reports).toEqual([
      { name: 'register-done', purpose: 'quotes' },
      { name: 'fault', message: 'method 51 failed with 0x80004005' },
      { name: 'register-done', purpose: 'quotes' },
    ]);
    expect(fake.calls).toEqual(['CommConnect()']);
    expect(sta.idle).toBe(true);
  });

  it('X8: long work is cut up, a few milliseconds between two pumps', () => {
    let clock = 0;
    sta = new Sta({
      control: fake,
      report: (report) => reports.push(report),
      again: () => {
        woken++;
      },
      now: () => clock++,
    });
    const calls = codes(10).map((code) => ({ kind: 'remove', screen: '1000', code }) as const);
    sta.accept({ name: 'register', purpose: 'quotes', calls });
    const made = [1, 2, 3].map(() => {
      sta.run();
      return [fake.calls.length, woken];
    });
    expect(made).toEqual([
      [5, 1],
      [10, 2],
      [10, 2],
    ]);
    expect(of('register-done')).toHaveLength(1);
    expect(sta.idle).toBe(true);
  });

  it('X11: an answer is read inside its event, and its screen is given back after it', () => {
    fake.rows = [{ 종목코드: '005930', 현재가: '-77000' }];
    sta.accept({ name: 'request', job: { screen: '4000', request: { kind: 'quotes', tickers: codes(1) } } });
    sta.run();
    expect(reports).toEqual([{ name: 'requested', screen: '4000', code: 0 }]);
    fake.answer('4000', '관심종목정보', 'OPTKWFID');
    expect(of('answer')[0]).toMatchObject({
      screen: '4000',
      rows: [['005930', '-77000', ...Array(18).fill('')]],
    });
    expect(fake.calls.at(-1)).toBe('GetRepeatCnt(OPTKWFID,관심종목정보)');
    sta.run();
    expect(fake.calls.at(-1)).toBe('DisconnectRealData(4000)');
  });

  it('X23: the master is read on command', () => {
    fake.markets = new Map([['0', '005930']]);
    fake.masters = new Map([
      ['005930', { name: '삼성전자', base: '00077500', state: '', construction: '정상' }],
    ]);
    sta.accept({ name: 'load-master' });
    sta.run();
    expect(of('master')[0]?.instruments).toMatchObject([{ code: '005930', base: 77_500 }]);
  });

  it('X6: messages are passed on; malformed events and unknown types are noted; unused events are nothing', () => {
    fake.raise(EVENT.OnReceiveMsg, '4000', 'q', 'opt10004', '조회가 완료되었습니다.');
    fake.raise(EVENT.OnReceiveRealData, 'x');
    fake.raise(EVENT.OnReceiveChejanData, '0', 1, '');
    fake.real('005930', '주식당일거래원', '1');
    sta.flush();
    expect(reports).toEqual([
      { name: 'message', screen: '4000', tr: 'opt10004', text: '조회가 완료되었습니다.' },
      {
        name: 'notice',
        notice: { kind: 'bad-event', subject: 'OnReceiveRealData argument 2 is nothing, not text' },
      },
      { name: 'notice', notice: { kind: 'unknown-type', subject: '주식당일거래원' } },
    ]);
  });

  it('X6: an exception inside an event never reaches the control', () => {
    fake.broken = 'GetCommRealData';
    expect(() => fake.real('005930', '주식우선호가', 'three\tfields\tnow')).not.toThrow();
    fake.real('005930', '주식우선호가', 'three\tfields\tnow');
    expect(of('fault')).toEqual([{ name: 'fault', message: 'method 25 failed with 0x80004005' }]);
  });

  it('X10: a refused market-wide registration is noted', () => {
    fake.returns = { SetRealReg: -10 };
    fake.raise(EVENT.OnEventConnect, 0);
    sta.run();
    expect(of('notice')).toEqual([
      { name: 'notice', notice: { kind: 'registration-refused', subject: 'market -10' } },
    ]);
  });
});
