import { describe, expect, it } from 'vitest';
import { RegistrationServer } from '../testing/registration-server';
import type { RealType } from '../wire/real-type';
import type { Registration } from './plan';
import { Registrar } from './registrar';

const codes = (n: number, from = 0) => Array.from({ length: n }, (_, i) => String(from + i).padStart(6, '0'));
const regs = (items: readonly string[], types: readonly RealType[] = ['0B']): Registration[] =>
  items.map((item) => ({ item, types }));

function connected(slots?: number) {
  const registrar = new Registrar(slots);
  registrar.connected();
  return registrar;
}

/** The request due now, or a failure that says how long it waits. */
function due(registrar: Registrar, now: number) {
  const step = registrar.next(now);
  if (step.send === null) throw new Error(`nothing to send, waits ${step.waitMs}`);
  return step.send;
}
const itemsOf = (request: { data: readonly { item: readonly string[] }[] }) =>
  request.data.flatMap((list) => list.item);

describe('the registrar', () => {
  it('F4: groups items of the same types, drops what was there first and keeps it afterwards', () => {
    const registrar = connected();
    registrar.want([
      { item: '', types: ['0s', '1h'] },
      { item: '005930', types: ['0D', '0B'] },
      { item: '000660_NX', types: ['0B', '0D'] },
      { item: '001', types: ['0J'] },
    ]);
    expect(due(registrar, 0)).toEqual({
      trnm: 'REG',
      grp_no: '1',
      refresh: '0',
      data: [
        { item: [''], type: ['0s', '1h'] },
        { item: ['005930', '000660_NX'], type: ['0B', '0D'] },
        { item: ['001'], type: ['0J'] },
      ],
    });
    expect(registrar.registered).toBe(0);
    registrar.acked('REG', 0, 10);
    expect(registrar.registered).toBe(3);
    registrar.want([
      { item: '005930', types: ['0B', '0D', '0H'] },
      { item: '001', types: ['0J'] },
    ]);
    expect(due(registrar, 20)).toEqual({
      trnm: 'REMOVE',
      grp_no: '1',
      data: [
        { item: [''], type: ['0s', '1h'] },
        { item: ['000660_NX'], type: ['0B', '0D'] },
      ],
    });
    expect(due(registrar, 20)).toEqual({
      trnm: 'REG',
      grp_no: '1',
      refresh: '1',
      data: [{ item: ['005930'], type: ['0H'] }],
    });
  });

  it('F4: one request of each trnm at a time, a hundred items a request', () => {
    const registrar = connected();
    registrar.want(regs(codes(150)));
    expect(itemsOf(due(registrar, 0))).toEqual(codes(100));
    expect(registrar.next(0)).toEqual({ send: null, waitMs: 10_000 });
    registrar.acked('REG', 0, 100);
    expect(itemsOf(due(registrar, 100))).toEqual(codes(50, 100));
    registrar.acked('REG', 0, 200);
    expect(registrar.next(200)).toEqual({ send: null, waitMs: null });
    expect(registrar.registered).toBe(150);
  });

  it('F4: five requests a second', () => {
    const registrar = connected();
    const times: number[] = [];
    for (let n = 1, now = 0; n <= 7; n++) {
      registrar.want(regs(codes(n)));
      const step = registrar.next(now);
      if (step.send === null) {
        now += step.waitMs ?? 0;
        due(registrar, now);
      }
      times.push(now);
      registrar.acked('REG', 0, now);
    }
    expect(times).toEqual([0, 0, 0, 0, 0, 1_100, 1_100]);
  });

  it('F4: the first 200 get real time, the whole market takes no slot, and the rest is overflow', () => {
    const registrar = connected();
    registrar.want([...regs([''], ['0s', '1h']), ...regs(codes(203))]);
    for (let i = 0; i < 3; i++) {
      due(registrar, i);
      registrar.acked('REG', 0, i);
    }
    expect(registrar.next(3)).toEqual({ send: null, waitMs: null });
    expect(registrar.registered).toBe(200);
    expect(registrar.overflow(3)).toEqual(['000200', '000201', '000202']);
    expect(registrar.carries('000199')).toBe(true);
    expect(registrar.carries('000200')).toBe(false);
    expect(registrar.carries('')).toBe(true);
  });

  it('K19: a slot is given again only when its REMOVE was acked', () => {
    const registrar = connected(1);
    registrar.want(regs(['000001']));
    due(registrar, 0);
    registrar.acked('REG', 0, 0);
    registrar.want(regs(['000002']));
    expect(due(registrar, 1).trnm).toBe('REMOVE');
    expect(registrar.next(1)).toEqual({ send: null, waitMs: 3_000 });
    registrar.acked('REMOVE', 0, 50);
    expect(itemsOf(due(registrar, 50))).toEqual(['000002']);
  });

  it('K19: a REMOVE without an ack is taken as done after three seconds', () => {
    const registrar = connected(1);
    registrar.want(regs(['000001']));
    due(registrar, 0);
    registrar.acked('REG', 0, 0);
    registrar.want(regs(['000002']));
    due(registrar, 1_000);
    expect(registrar.next(3_999)).toEqual({ send: null, waitMs: 1 });
    expect(itemsOf(due(registrar, 4_000))).toEqual(['000002']);
  });

  it('K19: an item whose REMOVE is under way is registered again only after it', () => {
    const registrar = connected();
    registrar.want(regs(['000001']));
    due(registrar, 0);
    registrar.acked('REG', 0, 0);
    registrar.want([]);
    due(registrar, 1);
    registrar.want(regs(['000001']));
    expect(registrar.next(1).send).toBeNull();
    expect(registrar.carries('000001')).toBe(false);
    registrar.acked('REMOVE', 0, 2);
    expect(due(registrar, 2).trnm).toBe('REG');
  });

  it('K20: a REG without an ack is sent again after ten seconds', () => {
    const registrar = connected();
    registrar.want(regs(['000001']));
    due(registrar, 0);
    expect(registrar.next(9_999)).toEqual({ send: null, waitMs: 1 });
    expect(due(registrar, 10_000)).toMatchObject({ trnm: 'REG', refresh: '1' });
    registrar.acked('REG', 0, 10_001);
    expect(registrar.registered).toBe(1);
  });

  it('K20: what an unacked REG may have registered is removed when nobody wants it', () => {
    const registrar = connected();
    registrar.want(regs(['000001']));
    due(registrar, 0);
    registrar.want([]);
    expect(registrar.next(1).send).toBeNull();
    expect(due(registrar, 10_000)).toMatchObject({ trnm: 'REMOVE', data: [{ item: ['000001'] }] });
  });

  it('K21: 105110 is tried again later, later each time', () => {
    const registrar = connected();
    registrar.want(regs(['000001']));
    due(registrar, 0);
    expect(registrar.acked('REG', 105110, 0)).toBe(false);
    expect(registrar.next(0)).toEqual({ send: null, waitMs: 1_000 });
    due(registrar, 1_000);
    registrar.acked('REG', 105110, 1_000);
    expect(registrar.next(1_000)).toEqual({ send: null, waitMs: 2_000 });
    due(registrar, 3_000);
    registrar.acked('REG', 0, 3_000);
    expect(registrar.registered).toBe(1);
    registrar.want([]);
    due(registrar, 3_100);
    expect(registrar.acked('REMOVE', 105110, 3_100)).toBe(false);
    expect(registrar.next(3_100)).toEqual({ send: null, waitMs: 1_000 });
    expect(due(registrar, 4_100).trnm).toBe('REMOVE');
  });

  it('K22: a server that says it is full keeps the most wanted; the rest is overflow until a slot is freed', () => {
    const registrar = connected(10);
    const server = new RegistrationServer(7, 10);
    registrar.want(regs(codes(12)));
    let now = 0;
    const settle = (until: number) => {
      for (;;) {
        const step = registrar.next(now);
        if (step.send !== null) {
          const code = server.handle(step.send, now, 'ack');
          if (code !== null) registrar.acked(step.send.trnm, code, now);
        } else if (step.waitMs !== null && now + step.waitMs <= until) now += step.waitMs;
        else return;
      }
    };
    settle(30_000);
    expect([...server.items.keys()]).toEqual(codes(7));
    expect(registrar.registered).toBe(7);
    expect(registrar.overflow(now)).toEqual(codes(5, 7));
    registrar.want([...regs(codes(5)), ...regs(codes(5, 100))]);
    settle(30_000);
    expect([...server.items.keys()].sort()).toEqual([...codes(5), ...codes(2, 100)]);
    expect(registrar.overflow(now)).toEqual(codes(3, 102));
  });

  it('K22: more types for an item that has its slot are registered although the server is full', () => {
    const registrar = connected(2);
    registrar.want(regs(['000001']));
    due(registrar, 0);
    registrar.acked('REG', 0, 0);
    registrar.want(regs(['000001', '000002']));
    due(registrar, 1);
    expect(registrar.acked('REG', 105118, 1)).toBe(false);
    expect(registrar.next(1)).toEqual({ send: null, waitMs: 60_000 });
    registrar.want(regs(['000001', '000002'], ['0B', '0D']));
    expect(due(registrar, 2)).toMatchObject({ data: [{ item: ['000001'], type: ['0D'] }] });
    registrar.acked('REG', 0, 3);
    expect(registrar.carries('000001')).toBe(true);
    expect(itemsOf(due(registrar, 60_001))).toEqual(['000002']);
  });

  it('F4: after a reconnect everything is registered again, with refresh 0 first', () => {
    const registrar = connected();
    registrar.want(regs(codes(120)));
    due(registrar, 0);
    registrar.acked('REG', 0, 0);
    due(registrar, 1);
    registrar.disconnected();
    expect(registrar.registered).toBe(0);
    registrar.connected();
    expect(due(registrar, 10_000)).toMatchObject({ refresh: '0', data: [{ item: codes(100) }] });
    registrar.acked('REG', 0, 10_000);
    expect(due(registrar, 10_001)).toMatchObject({ refresh: '1', data: [{ item: codes(20, 100) }] });
  });

  it('F4: an ack that nobody waits for says nothing', () => {
    const registrar = connected();
    expect(registrar.acked('REG', 105115, 0)).toBe(true);
    expect(registrar.acked('REMOVE', 105110, 0)).toBe(true);
    expect(registrar.next(0)).toEqual({ send: null, waitMs: null });
  });
});
