import type { MarketEvent } from '../../events/market-event';
import type { RealType } from '../wire/real-type';
import { decodeBest } from './best';
import { decodeBook } from './book';
import { decodeExpected } from './expected';
import type { FidReader } from './field';
import { decodeIndex } from './index-value';
import { decodeInstrument } from './instrument';
import { decodeNav } from './nav';
import { decodeOffHoursBook } from './off-hours-book';
import { decodePrice } from './price';
import { decodeSession } from './session';
import { decodeTrade } from './trade';
import { decodeVi } from './vi';

/**
 * Turns one message into its event. `item` is the code it came for, `near` the exchange's clock now (ms): times of day
 * on the wire have no date and mean the instant nearest to it.
 * @throws {FieldError} naming the field without which the message means nothing
 */
export type Decoder = (item: string, read: FidReader, near: number) => MarketEvent;

/** One decoder per real type, for every transport. */
export const DECODERS: Readonly<Record<RealType, Decoder>> = {
  '0A': decodePrice,
  '0B': decodeTrade,
  '0C': decodeBest,
  '0D': decodeBook,
  '0E': decodeOffHoursBook,
  '0G': decodeNav,
  '0H': decodeExpected,
  '0J': decodeIndex,
  '0s': decodeSession,
  '0g': decodeInstrument,
  '1h': decodeVi,
};
