import type { SessionEvent } from '../../events/market-event';
import { parseHhmmss } from '../../market/kst';
import { FID } from '../wire/fid';
import { readInstant } from '../wire/time';
import { type FidReader, required } from './field';

/** 0s 장시작시간. Its item is empty or `000000` and says nothing. An unknown code is kept (rule F3). */
export function decodeSession(_item: string, read: FidReader, near: number): SessionEvent {
  return {
    kind: 'session',
    code: required(read, FID.sessionCode, '장운영구분', readCode),
    exchangeTime: readInstant(read(FID.tradeTime), near),
    remaining: parseHhmmss(read(FID.remainingTime) ?? ''),
  };
}

function readCode(text: string | undefined): string | null {
  return text?.trim().slice(0, 4) || null;
}
