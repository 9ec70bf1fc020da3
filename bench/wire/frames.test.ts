import { expect, it } from 'vitest';
import type { MarketEvent } from '../../lib/events/market-event';
import { RealDecoder } from '../../lib/kiwoom/decode/real-frame';
import { NoticeLog } from '../../lib/kiwoom/notice';
import { Market } from '../source/market';
import { frameOf } from './frames';

it('writes frames that the Kiwoom decoder reads without a remark', () => {
  const notices: unknown[] = [];
  const events: MarketEvent[] = [];
  const decoder = new RealDecoder(
    (event) => events.push(event),
    new NoticeLog((notice) => notices.push(notice)),
  );
  const market = new Market();
  const at = Date.parse('2026-11-23T10:00:00+09:00');
  for (let i = 0; i < 500; i++) {
    const step = market.step();
    const { ticker, price, volume } = step.walk;
    const frame = JSON.parse(frameOf(step, at, i)) as { trnm: string; data: unknown };
    expect(frame.trnm).toBe('REAL');
    decoder.decode(frame.data, at, at);
    if (step.kind === 'quote') {
      expect(events.at(-1)).toMatchObject({ kind: 'trade', ticker, price, volume, side: 'buy' });
    } else {
      expect(events.at(-1)).toMatchObject({ kind: 'book', ticker, bids: [{ price }, ...Array(9).fill({})] });
    }
  }
  expect(notices).toEqual([]);
  expect(events).toHaveLength(500);
});
