import type { ViChangeEvent } from '../../events/market-event';
import type { ViHalt } from '../../events/quote';
import { FID } from '../wire/fid';
import { readPrice } from '../wire/number';
import { readInstant } from '../wire/time';
import { type FidReader, readTicker, required } from './field';

const PENDING = '000000';

/**
 * 1h VI발동/해제. The release is the same message again with its 해제시각 (1224) set. Registered for the whole market,
 * each event arrives for the KRX code and once more as `<code>_AL`: the ticker stays as the item says, and whoever
 * lists VI events of the market shows only one of the two. Without an item the code (9001) is the KRX ticker.
 */
export function decodeVi(item: string, read: FidReader, near: number): ViChangeEvent {
  const release = read(FID.viReleaseTime);
  return {
    kind: 'vi',
    ticker: readTicker(item === '' ? (read(FID.code) ?? '') : item),
    halt: {
      kind: required(read, FID.viKind, 'VI발동구분', readKind),
      direction: required(read, FID.viDirection, '발동방향구분', readDirection),
      price: required(read, FID.viPrice, 'VI발동가격', readPrice),
      // It has happened, so that a clock of ours that is behind does not make it last longer.
      since: Math.min(
        near,
        required(read, FID.viTime, '매매체결처리시각', (text) => readInstant(text, near)),
      ),
    },
    releasedAt: release === PENDING ? null : readInstant(release, near),
  };
}

function readKind(text: string | undefined): ViHalt['kind'] | null {
  if (text === '1') return 'static';
  if (text === '2') return 'dynamic';
  return text === '3' ? 'both' : null;
}

function readDirection(text: string | undefined): ViHalt['direction'] | null {
  if (text === '1') return 'up';
  return text === '2' ? 'down' : null;
}
