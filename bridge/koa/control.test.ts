import { describe, expect, it } from 'vitest';
import type { Ticker } from '../../lib/market/ticker';
import { KoaControl } from './control';
import { METHOD } from './dispid';
import { carryOut, PURPOSE_FIDS, registerMarket } from './registration';
import { FakeControl } from './testing/fake-control';

describe('the control as a typed object', () => {
  it('X8: no method that orders, or that reads an account, has a number here', () => {
    expect(Object.keys(METHOD).filter((name) => /Order|Chejan|Account|LoginInfo/.test(name))).toEqual([]);
  });

  it('X10: the session, both indices and the VI of the whole market are always registered, on screens of their own', () => {
    const fake = new FakeControl();
    fake.returns = {};
    expect(registerMarket(new KoaControl(fake))).toEqual([0, 0, 0]);
    expect([...fake.screens].map(([screen, codes]) => [screen, [...codes]])).toEqual([
      ['3000', ['']],
      ['3001', ['001', '101']],
      ['3002', ['']],
    ]);
    expect(fake.calls[0]).toBe('SetRealReg(3000,,215;20;214,0)');
    expect(fake.calls[2]).toBe('SetRealReg(3002,,9001;9068;9069;1221;1223;1224,0)');
  });

  it('X10: a plan’s calls name the FIDs of their purpose and what happens to the screen', () => {
    const fake = new FakeControl();
    const control = new KoaControl(fake);
    const codes = ['005930', '000660'] as Ticker[];
    const register = { kind: 'register', screen: '1000', codes } as const;
    expect(carryOut(control, 'quotes', { ...register, how: 'replace' })).toBe(0);
    fake.returns = { SetRealReg: -200 };
    expect(carryOut(control, 'books', { ...register, screen: '2000', how: 'add' })).toBe(-200);
    expect(carryOut(control, 'quotes', { kind: 'remove', screen: '1000', code: '005930' as Ticker })).toBe(0);
    expect(carryOut(control, 'quotes', { kind: 'clear', screen: '1000' })).toBe(0);
    expect(fake.calls).toEqual([
      `SetRealReg(1000,005930;000660,${PURPOSE_FIDS.quotes.join(';')},0)`,
      `SetRealReg(2000,005930;000660,${PURPOSE_FIDS.books.join(';')},1)`,
      'SetRealRemove(1000,005930)',
      'SetRealRemove(1000,ALL)',
    ]);
  });

  it('X8: which server, and where the modules are', () => {
    const fake = new FakeControl();
    const control = new KoaControl(fake);
    expect(control.server).toBe('production');
    fake.mock = true;
    expect(control.server).toBe('mock-investment');
    expect(control.modulePath).toBe('C:\\OpenAPI');
  });
});
