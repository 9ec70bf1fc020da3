import type { ChartInterval } from '@/lib/client/chart/chart-interval';
import { formatLarge, formatNumber } from '@/lib/client/format';
import type { Language } from '../i18n/catalogue';

export interface ChartWords {
  readonly title: string;
  readonly intervals: string;
  /** What stands on the button, and what is said. */
  readonly interval: Readonly<Record<ChartInterval, readonly [short: string, full: string]>>;
  readonly waiting: string;
  readonly empty: string;
  /** There are no candles, although the quote counts shares. */
  readonly notDelivered: string;
  /** What lies before is adjusted to another base. */
  readonly seam: string;
  readonly noDrawing: string;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
  readonly rateHint: string;
  readonly averages: string;
  readonly average: (period: number) => string;
  readonly live: string;
  readonly liveHint: string;
  readonly latest: string;
  readonly olderLoading: string;
  readonly olderFailed: string;
  /** A volume short enough for an axis. */
  readonly shortVolume: (shares: number) => string;
  readonly described: (name: string, interval: string) => string;
}

const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });

export const CHART_WORDS: Readonly<Record<Language, ChartWords>> = {
  ko: {
    title: '차트',
    intervals: '봉 주기',
    interval: {
      tick: ['틱', '1틱'],
      m1: ['1분', '1분'],
      m3: ['3분', '3분'],
      m5: ['5분', '5분'],
      m10: ['10분', '10분'],
      m15: ['15분', '15분'],
      m30: ['30분', '30분'],
      m60: ['60분', '60분'],
      day: ['일', '일봉'],
      week: ['주', '주봉'],
      month: ['월', '월봉'],
      year: ['년', '년봉'],
    },
    waiting: '차트를 받는 중',
    empty: '아직 체결이 없어 그릴 봉이 없습니다',
    notDelivered: '거래는 있었지만 증권사가 이 봉을 주지 않았습니다',
    seam: '앞의 봉은 수정주가 기준이 달라 이어 그리지 않았습니다',
    noDrawing: '차트 화면을 불러오지 못했습니다. 연결을 확인하고 다시 시도해 주세요',
    open: '시',
    high: '고',
    low: '저',
    close: '종',
    volume: '거래량',
    rateHint: '앞 봉의 종가 대비. 오늘 일봉은 기준가 대비',
    averages: '이동평균선',
    average: (period) => `${period}이평`,
    live: '실시간 반영',
    liveHint: '마지막 봉이 실시간 체결을 따라 움직입니다. 예상체결가는 봉이 되지 않습니다',
    latest: '최근으로',
    olderLoading: '이전 봉을 받는 중',
    olderFailed: '이전 봉을 받지 못했습니다',
    shortVolume: (shares) =>
      shares < 10_000 ? formatNumber(shares) : (formatLarge(shares).split(' ')[0] ?? ''),
    described: (name, interval) => `${name} ${interval} 차트`,
  },
  en: {
    title: 'Chart',
    intervals: 'Interval',
    interval: {
      tick: ['Tick', '1 tick'],
      m1: ['1m', '1 minute'],
      m3: ['3m', '3 minutes'],
      m5: ['5m', '5 minutes'],
      m10: ['10m', '10 minutes'],
      m15: ['15m', '15 minutes'],
      m30: ['30m', '30 minutes'],
      m60: ['60m', '60 minutes'],
      day: ['D', 'Day'],
      week: ['W', 'Week'],
      month: ['M', 'Month'],
      year: ['Y', 'Year'],
    },
    waiting: 'Loading the chart',
    empty: 'Nothing has traded yet, so there is no candle',
    notDelivered: 'There were trades, but the broker delivers no candles of them',
    seam: 'Earlier candles are adjusted to another base and are not drawn beside these',
    noDrawing: 'The chart could not be loaded. Please check the connection and try again',
    open: 'O',
    high: 'H',
    low: 'L',
    close: 'C',
    volume: 'Vol',
    rateHint: 'Against the close of the candle before; today’s against the base price',
    averages: 'Moving averages',
    average: (period) => `MA ${period}`,
    live: 'live',
    liveHint: 'The newest candle follows the trades. Expected prices make no candle',
    latest: 'To the newest',
    olderLoading: 'Loading older candles',
    olderFailed: 'Older candles could not be loaded',
    shortVolume: (shares) => compact.format(shares),
    described: (name, interval) => `${name}, chart by ${interval}`,
  },
};
