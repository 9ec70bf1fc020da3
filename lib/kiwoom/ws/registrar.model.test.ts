import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Mood, RegistrationServer } from '../testing/registration-server';
import type { RealType } from '../wire/real-type';
import type { Registration } from './plan';
import { Registrar } from './registrar';

describe('the registrar against a model server', () => {
  const types = fc.uniqueArray(fc.constantFrom<RealType>('0B', '0D', '0H'), { minLength: 1 });
  const wish = fc.uniqueArray(
    fc.record({
      item: fc.constantFrom('', '000001', '000002', '000003', '000004', '000005', '000006'),
      types,
    }),
    {
      maxLength: 15,
      selector: (r) => r.item,
    },
  );
  const op = fc.oneof(
    { weight: 3, arbitrary: fc.record({ want: wish }) },
    { weight: 8, arbitrary: fc.record({ mood: fc.constantFrom<Mood>('ack', 'ack', 'silent', 'too-fast') }) },
    { weight: 3, arbitrary: fc.record({ pass: fc.integer({ min: 1, max: 4_000 }) }) },
    { weight: 1, arbitrary: fc.constant({ reconnect: true }) },
  );

  it('F4: obeys every limit on the way, and ends with exactly the most wanted registered', () => {
    fc.assert(
      fc.property(
        fc.array(op, { minLength: 20, maxLength: 120, size: 'max' }),
        fc.integer({ min: 1, max: 5 }),
        (ops, slots) => {
          const registrar = new Registrar(slots);
          let server = new RegistrationServer(slots, slots);
          registrar.connected();
          let now = 0;
          let wanted: readonly Registration[] = [];
          const out: { trnm: 'REG' | 'REMOVE'; code: number }[] = [];
          /** Sends what is due; acks wait in line until the next `mood`. */
          const send = (mood: Mood) => {
            const step = registrar.next(now);
            if (step.send === null) return false;
            const { trnm } = step.send;
            if (out.some((ack) => ack.trnm === trnm)) throw new Error(`two ${trnm} under way`);
            const code = server.handle(step.send, now, mood);
            if (code !== null) out.push({ trnm, code });
            return true;
          };
          const deliver = () => {
            const ack = out.shift();
            if (ack !== undefined) registrar.acked(ack.trnm, ack.code, now);
          };
          for (const o of ops) {
            if ('want' in o) {
              wanted = o.want;
              registrar.want(wanted);
            } else if ('mood' in o) {
              if (!send(o.mood)) deliver();
            } else if ('pass' in o) {
              for (let left = o.pass; left > 0; left -= 500) {
                while (out.length > 0) deliver();
                now += Math.min(left, 500);
              }
            } else {
              server = new RegistrationServer(slots, slots);
              now += 1_100;
              out.length = 0;
              registrar.disconnected();
              registrar.connected();
            }
          }
          for (let i = 0; i < 500; i++) {
            while (out.length > 0) deliver();
            if (send('ack')) continue;
            const step = registrar.next(now);
            if (step.send !== null) continue;
            if (step.waitMs === null) break;
            now += Math.max(1, step.waitMs);
          }
          const carried = wanted.filter((r) => r.item !== '').slice(0, slots);
          const market = wanted.filter((r) => r.item === '');
          const expected = new Map([...market, ...carried].map((r) => [r.item, new Set<string>(r.types)]));
          expect(new Map([...server.items].sort())).toEqual(new Map([...expected].sort()));
          expect(registrar.registered).toBe(carried.length);
          expect(wanted.filter((r) => registrar.carries(r.item))).toHaveLength(expected.size);
          expect(registrar.overflow(now)).toHaveLength(wanted.length - expected.size);
        },
      ),
      { numRuns: 400 },
    );
  });
});
