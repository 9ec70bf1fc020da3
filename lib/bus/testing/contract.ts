import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tickerTopic } from '../../events/topics';
import type { Ticker } from '../../market/ticker';
import { BusUnavailableError } from '../bus';
import type { BusPair } from './bus-pair';
import { messagesContract } from './contract-messages';
import { wantsContract } from './contract-wants';
import { record, say, until } from './recorder';

const SAMSUNG = '005930' as Ticker;
const QUOTE = tickerTopic('quote', SAMSUNG);

/** What every bus promises (see `Bus`). `open` makes a road that nothing was published on. */
export function busContract(name: string, open: () => Promise<BusPair>): void {
  describe(`bus contract: ${name}`, () => {
    let pair: BusPair;
    beforeEach(async () => {
      pair = await open();
    });
    afterEach(() => pair?.close());

    messagesContract(() => pair);
    wantsContract(() => pair);

    describe('state and close', () => {
      it('B6: tells a listener its state at once', () => {
        const { far } = pair;
        const names: string[] = [];
        far.onState((state) => void names.push(state.name));
        expect(names).toEqual(['ready']);
        expect(far.state).toEqual({ name: 'ready' });
      });

      it('B7: after close sends nothing, calls nobody and answers that it is closed', async () => {
        const { near } = pair;
        const heard = record(near, QUOTE);
        say(near, QUOTE, 'one');
        await until(() => expect(heard.payloads).toEqual(['one']));
        await near.close();
        await near.close();
        say(near, QUOTE, 'two');
        near.want('relay', new Map([[SAMSUNG, { quote: 1, book: 0, tape: 0 }]]));
        const late = record(near, QUOTE);
        late.unsubscribe();
        let called = 0;
        near.onWants(() => void called++)();
        near.onState(() => void called++)();
        await expect(near.latest(QUOTE)).rejects.toThrow(BusUnavailableError);
        expect(heard.payloads).toEqual(['one']);
        expect(late.payloads).toEqual([]);
        expect(called).toBe(0);
      });
    });
  });
}
