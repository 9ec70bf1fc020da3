import { FID } from '../../lib/kiwoom/wire/fid';
import type { RealType } from '../../lib/kiwoom/wire/real-type';
import type { KoaControl } from './control';
import { FIELDS_READ } from './real-layout';
import { SCREENS, type ScreenCall, screenAt } from './screens';

/** What a screen's codes are registered for. A book costs many times a quote, so it has screens of its own. */
export type Purpose = 'quotes' | 'books';

/** One FID of a type is said to deliver the whole type; all that are read are named, in case it does not. */
const fidsOf = (...types: readonly RealType[]): readonly number[] => [
  ...new Set(types.flatMap((type) => FIELDS_READ[type])),
];

/** SetRealReg takes at most 100 FIDs. */
export const PURPOSE_FIDS: Readonly<Record<Purpose, readonly number[]>> = {
  quotes: fidsOf('0B', '0H', '0A', '0C', '0g', '1h', '0G'),
  books: fidsOf('0D', '0E'),
};

/** KOSPI and KOSDAQ, whatever anybody wants. */
const INDICES = ['001', '101'];

/** Registers what is wanted whatever anybody wants: the session, VI of the whole market, the indices. Returns the codes. */
export function registerMarket(control: KoaControl): number[] {
  const screen = (index: number) => screenAt(SCREENS.market, index);
  return [
    control.register(screen(0), [''], [FID.sessionCode, FID.tradeTime, FID.remainingTime], 'replace'),
    control.register(screen(1), INDICES, fidsOf('0J'), 'replace'),
    control.register(screen(2), [''], fidsOf('1h'), 'replace'),
  ];
}

/** Carries out one call. Returns the control's code; taking back returns nothing and counts as 0. */
export function carryOut(control: KoaControl, purpose: Purpose, call: ScreenCall): number {
  switch (call.kind) {
    case 'register':
      return control.register(call.screen, call.codes, PURPOSE_FIDS[purpose], call.how);
    case 'remove':
      control.unregister(call.screen, call.code);
      return 0;
    case 'clear':
      control.unregister(call.screen, null);
      return 0;
  }
}
