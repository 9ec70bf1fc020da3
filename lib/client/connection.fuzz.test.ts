import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LiveConnection } from './connection';
import type { ConnectionState } from './connection-state';
import { FakeRelay } from './testing/fake-relay';

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

const step = fc.oneof(
  fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 6_000 }) }),
  fc.record({ do: fc.constantFrom('accept', 'drop', 'refuse', 'reconnect', 'wake', 'mute', 'speak') }),
  fc.record({ do: fc.constant('want' as const), tickers: fc.subarray(['005930', '000660', '035720']) }),
);

it('U1, U2: whatever happens, it keeps trying, and when the storm is over the relay holds the newest set', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const relay = new FakeRelay();
      let quote: readonly string[] = [];
      let state: ConnectionState = { name: 'connecting' };
      const live = new LiveConnection({
        socket: relay.factory,
        declaration: () => ({ quote, book: [], tape: [], index: [] }),
        onFrame: () => {},
        onState: (next) => {
          state = next;
        },
        onFault: () => {},
        onDeclared: () => {},
        onTaken: () => {},
        random: () => 0.5,
      });
      const accept = () => {
        try {
          relay.accept();
        } catch {
          // Nobody was trying: the relay has nothing to accept.
        }
      };
      live.start();
      for (const action of steps) {
        if (action.do === 'wait') vi.advanceTimersByTime('ms' in action ? action.ms : 0);
        if (action.do === 'accept') accept();
        if (action.do === 'drop') relay.drop();
        if (action.do === 'refuse') relay.refuse('no');
        if (action.do === 'reconnect') live.reconnect();
        if (action.do === 'wake') live.wake();
        if (action.do === 'mute') relay.answersClock = false;
        if (action.do === 'speak') relay.answersClock = true;
        if (action.do === 'want' && 'tickers' in action) {
          quote = action.tickers;
          live.wantsChanged();
        }
      }
      relay.answersClock = true;
      for (let i = 0; i < 60; i++) {
        accept();
        vi.advanceTimersByTime(1_000);
      }
      expect(state.name).toBe('live');
      expect(relay.lastDeclared?.quote).toEqual(quote);
      live.stop();
      vi.clearAllTimers();
    }),
    { numRuns: 200 },
  );
});
