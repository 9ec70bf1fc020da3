import type { NavEvent } from '../../events/market-event';
import { FID } from '../wire/fid';
import { readMagnitude, readPrice, readSigned } from '../wire/number';
import { readInstant } from '../wire/time';
import { type FidReader, readTicker, required } from './field';

/**
 * 0G ETF NAV: what a fund is worth now (iNAV). Its price fields are not read: 0B tells them, and 괴리율 is derived from
 * price and NAV so that the three fit.
 */
export function decodeNav(item: string, read: FidReader, near: number): NavEvent {
  return {
    kind: 'nav',
    ticker: readTicker(item),
    exchangeTime: readInstant(read(FID.tradeTime), near),
    value: required(read, FID.nav, 'NAV', readPrice),
    change: readSigned(read(FID.navChange)),
    rate: readSigned(read(FID.navChangeRate)),
    trackingError: readMagnitude(read(FID.trackingError)),
  };
}
