import { isCode } from '../market/code';
import type { CorporateAction } from './exchange/corporate-actions';

const code = (text: string) => {
  if (!isCode(text)) throw new RangeError(`${text} is no code`);
  return text;
};

/**
 * What happens in the night that `--day turn` plays: a 5:1 split, a bonus issue of two shares for one, a merger, rights,
 * an ETF's distribution, a new listing, and a stock that is halted the next day. All others turn as on any night.
 */
export const TURN_ACTIONS: readonly CorporateAction[] = [
  { kind: 'split', code: code('005380'), day: 1, factor: 0.2 },
  { kind: 'bonus', code: code('247540'), day: 1, factor: 1 / 3 },
  { kind: 'merger', code: code('015760'), day: 1, factor: 5 },
  { kind: 'rights', code: code('034020'), day: 1, factor: 0.93 },
  { kind: 'distribution', code: code('069500'), day: 1, factor: 0.994 },
  { kind: 'listing', code: code('0990C0'), day: 1 },
  { kind: 'halt', code: code('068270'), day: 1 },
];

/** Pretended seconds a second: thirteen hours in under seven minutes. */
export const TURN_SPEED = 120;
