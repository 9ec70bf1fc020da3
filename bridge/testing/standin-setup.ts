import { readInstant, wireDate } from '../../lib/kiwoom/wire/time';
import type { KstDate } from '../../lib/market/kst';
import { tradingDayAt } from '../../lib/market/trading-day';
import answers from './data/answers.json';
import instruments from './data/instruments.json';
import realEvents from './data/real-events.json';

/** One OnReceiveRealData as a live control sent it: the fields of `data` stand in the FID order of the type. */
export interface RecordedEvent {
  readonly key: string;
  readonly type: string;
  readonly data: string;
}

export const recordedEvents: readonly RecordedEvent[] = realEvents;
export const recordedAnswers: Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>
> = answers;
export const listedInstruments = instruments;

/** An instrument as the control's master methods tell it. `market` may name several lists: `0;NXT`. */
export interface StandinInstrument {
  readonly code: string;
  readonly market: string;
  readonly name: string;
  readonly basePrice: string;
  readonly state: string;
  readonly construction: string;
  readonly listed: number;
}

export interface StandinSetup {
  /** What OnEventConnect says after CommConnect, and how long that takes. Default 0, 10 ms. */
  readonly login?: { readonly code: number; readonly delayMs: number };
  /** GetServerGubun. Default mock. */
  readonly server?: 'mock' | 'real';
  readonly instruments?: readonly StandinInstrument[];
}

/** The day that the recorded prints, which bear a time alone, are of when they are told at `now` (ms). */
export function recordedDay(now: number): KstDate {
  const [first] = recordedEvents;
  const at = readInstant(first?.data.slice(0, 6), now);
  if (at === null) throw new TypeError('the first recorded event bears no time');
  return tradingDayAt(at);
}

/** Set-up lines for a new control: the recorded instruments and TR answers, and a login that works. */
export function setupLines(setup: StandinSetup = {}): string[] {
  const login = setup.login ?? { code: 0, delayMs: 10 };
  const lines = [`login\t${login.code}\t${login.delayMs}`, `server\t${setup.server ?? 'mock'}`];
  for (const i of setup.instruments ?? listedInstruments) {
    lines.push(
      ['master', i.code, i.market, i.name, i.basePrice, i.state, i.construction, i.listed].join('\t'),
    );
  }
  for (const [tr, rows] of Object.entries(recordedAnswers)) {
    for (const [code, row] of Object.entries(rows)) {
      // Quotes are of the day of the prints that follow them.
      const dated = '일자' in row ? { ...row, 일자: wireDate(recordedDay(Date.now())), 체결시간: '' } : row;
      const items = Object.entries(dated).map(([name, value]) => `${name}=${value}`);
      lines.push(['answer', tr, code, ...items].join('\t'));
    }
  }
  return lines;
}

/**
 * A recorded 주식체결 whose time, cumulative volume (the event's number unless told) and cumulative value ({us}) are
 * filled in.
 */
export function tradeTemplate({ volume = '{n}' } = {}): string {
  const trade = recordedEvents.find((event) => event.type === '주식체결');
  const fields = trade?.data.split('\t') ?? [];
  fields[0] = '{time}';
  fields[7] = volume;
  fields[8] = '{us}';
  return `주식체결\t${fields.join('\t')}`;
}

/** A 업종지수 as an index sends one every second or two of trading; `at` in ms. */
export function indexTick(at: number): string {
  const time = new Date(at + 9 * 3_600_000).toISOString().slice(11, 19).replaceAll(':', '');
  const fields = [time, '+2651.12', '+12.34', '+0.47', '+120', '345678', '5012345', '+2640.00', '+2655.10'];
  return [...fields, '+2639.80', '2', '-1000'].join('\t');
}
