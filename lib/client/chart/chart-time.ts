import type { CandleInterval } from '../../events/candle';
import { kstDate } from '../../market/kst';
import { formatClock } from '../format';

const KST_OFFSET_S = 9 * 3_600;

/** An instant (ms) as a chart that knows no zones wants it: KST spelled as if it were UTC, s. */
export function chartTimeOf(at: number): number {
  return at / 1_000 + KST_OFFSET_S;
}

export function instantOf(chartTime: number): number {
  return Math.round((chartTime - KST_OFFSET_S) * 1_000);
}

const WEEKDAYS = {
  ko: ['일', '월', '화', '수', '목', '금', '토'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;
type Language = keyof typeof WEEKDAYS;

/** When a candle is, in KST: `2026.11.23 (월)`, `11.23 (월) 14:05`, with seconds for ticks, `2026.11` for a month. */
export function candleTime(at: number, { unit }: CandleInterval, language: Language): string {
  const date = kstDate(at);
  const [year = '', month = '', day = ''] = date.split('-');
  if (unit === 'year') return year;
  if (unit === 'month') return `${year}.${month}`;
  const weekday = WEEKDAYS[language][new Date(`${date}T00:00:00Z`).getUTCDay()];
  if (unit === 'week' || unit === 'day') return `${year}.${month}.${day} (${weekday})`;
  const clock = formatClock(at);
  return `${month}.${day} (${weekday}) ${unit === 'tick' ? clock : clock.slice(0, 5)}`;
}

/** What a mark of the time axis begins: a year, a month, a day, or a moment. */
export type MarkKind = 'year' | 'month' | 'day' | 'time' | 'second';

/** A mark of the time axis, short enough to stand beside others. */
export function axisMark(at: number, kind: MarkKind, language: Language): string {
  const [year = '', month = '', day = ''] = kstDate(at).split('-');
  switch (kind) {
    case 'year':
      return year;
    case 'month':
      return language === 'ko' ? `${Number(month)}월` : `${year.slice(2)}.${month}`;
    case 'day':
      return `${month}.${day}`;
    case 'time':
      return formatClock(at).slice(0, 5);
    case 'second':
      return formatClock(at);
  }
}
