import { beforeEach, describe, expect, it } from 'vitest';
import type { Ticker } from '../../market/ticker';
import type { Bus, Wants } from '../bus';
import type { BusPair } from './bus-pair';
import { until } from './recorder';

const SAMSUNG = '005930' as Ticker;
const HYNIX = '000660' as Ticker;

const plain = (wants: Wants | undefined) => Object.fromEntries(wants ?? []);

/** What every bus promises of wants. `pair` gives the road of the test that runs. */
export function wantsContract(pair: () => BusPair): void {
  let near: Bus;
  let far: Bus;
  beforeEach(() => {
    ({ near, far } = pair());
  });

  describe('wants', () => {
    const heardBy = (bus: Bus): Wants[] => {
      const heard: Wants[] = [];
      bus.onWants((wants) => void heard.push(wants));
      return heard;
    };

    it('R6: adds up what all owners want, and tells a listener at once', async () => {
      expect(plain(heardBy(far)[0])).toEqual({});
      near.want('relay-1', new Map([[SAMSUNG, { quote: 2, book: 1, tape: 0 }]]));
      far.want(
        'relay-2',
        new Map([
          [SAMSUNG, { quote: 1, book: 0, tape: 3 }],
          [HYNIX, { quote: 1, book: 0, tape: 0 }],
        ]),
      );
      const expected = {
        [SAMSUNG]: { quote: 3, book: 1, tape: 3 },
        [HYNIX]: { quote: 1, book: 0, tape: 0 },
      };
      const heard = heardBy(far);
      await until(() => expect(plain(heard.at(-1))).toEqual(expected));
      expect(plain(heardBy(far)[0])).toEqual(expected);
    });

    it('R6: a declaration replaces the one before it, and an empty one withdraws it', async () => {
      const heard = heardBy(far);
      near.want('relay', new Map([[SAMSUNG, { quote: 1, book: 1, tape: 1 }]]));
      await until(() => expect(plain(heard.at(-1))).toEqual({ [SAMSUNG]: { quote: 1, book: 1, tape: 1 } }));
      near.want('relay', new Map([[HYNIX, { quote: 5, book: 0, tape: 0 }]]));
      await until(() => expect(plain(heard.at(-1))).toEqual({ [HYNIX]: { quote: 5, book: 0, tape: 0 } }));
      near.want('relay', new Map());
      await until(() => expect(plain(heard.at(-1))).toEqual({}));
    });

    it('B5: is silent when a declaration changes nothing', async () => {
      const heard = heardBy(far);
      const wants = new Map([[SAMSUNG, { quote: 1, book: 0, tape: 0 }]]);
      near.want('relay', wants);
      await until(() => expect(heard).toHaveLength(2));
      near.want('relay', new Map(wants));
      near.want('relay', new Map([...wants, [HYNIX, { quote: 0, book: 0, tape: 0 }]]));
      near.want('idle', new Map());
      near.want('marker', new Map([[HYNIX, { quote: 1, book: 0, tape: 0 }]]));
      await until(() => expect(plain(heard.at(-1))).toHaveProperty(HYNIX));
      expect(heard.map((w) => [...w.keys()])).toEqual([[], [SAMSUNG], [SAMSUNG, HYNIX]]);
    });

    it('B5: keeps what was declared when the caller changes its map afterwards', async () => {
      const heard = heardBy(far);
      const mine = new Map([[SAMSUNG, { quote: 1, book: 0, tape: 0 }]]);
      near.want('relay', mine);
      mine.clear();
      await until(() => expect(plain(heard.at(-1))).toEqual({ [SAMSUNG]: { quote: 1, book: 0, tape: 0 } }));
    });

    it('stops at unsubscribe, and begins again with what is wanted now', async () => {
      const heard: Wants[] = [];
      const leave = far.onWants((wants) => void heard.push(wants));
      leave();
      near.want('relay', new Map([[SAMSUNG, { quote: 1, book: 0, tape: 0 }]]));
      const again = heardBy(far);
      await until(() => expect(plain(again.at(-1))).toHaveProperty(SAMSUNG));
      expect(heard).toHaveLength(1);
    });

    it('B3: a listener of wants that throws is reported once and harms nobody', async () => {
      far.onWants(() => {
        throw new Error('broken feed');
      });
      const heard = heardBy(far);
      near.want('relay', new Map([[SAMSUNG, { quote: 1, book: 0, tape: 0 }]]));
      await until(() => expect(plain(heard.at(-1))).toHaveProperty(SAMSUNG));
      expect(pair().faults.map((f) => f.message)).toEqual(['a listener of the wants threw: broken feed']);
    });
  });
}
