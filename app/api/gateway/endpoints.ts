import { z } from 'zod';
import { QUERY_LIMIT, SEARCH_LIMIT } from '@/lib/client/directory-types';
import { MINUTE_SIZES, TICK_SIZES } from '@/lib/events/candle';
import { RANKING_MARKETS, RANKINGS } from '@/lib/events/ranking';
import { parseCode } from '@/lib/market/code';
import type { KstDate } from '@/lib/market/kst';
import type { Ticker } from '@/lib/market/ticker';
import type { PriceProvider } from '@/lib/prices/provider';
import { instrumentIndex, type ServerContext } from '../server-context';
import * as answers from './answers';
import { defineEndpoint, RefusedError } from './endpoint';
import * as fields from './fields';

const PRICE_PROBLEMS = [
  'unknown-code',
  'quota',
  'auth',
  'device',
  'token',
  'duplicate',
  'protocol',
  'operator',
  'control',
  'maintenance',
  'network',
  'unavailable',
] as const;

function pricesOf({ prices }: ServerContext): PriceProvider {
  if (prices === undefined)
    throw new RefusedError('unavailable', '서버가 시작하는 중이에요. 잠시 뒤 다시 해 주세요.');
  return prices;
}

/** The ticker asked for, if there is such an instrument. Before the master has come nobody can say that there is none. */
function knownTicker(query: { readonly code: string; readonly venue: 'KRX' | 'NXT' | 'SOR' }): Ticker {
  const index = instrumentIndex();
  const code = parseCode(query.code);
  if (code === null || (index.ready && index.find(code) === undefined)) {
    throw new RefusedError('unknown-code', `${query.code} 종목은 없어요. 코드를 확인해 주세요.`, 'code');
  }
  return fields.tickerIn(query);
}

const day = (text: string | undefined): KstDate | null => (text === undefined ? null : (text as KstDate));

export const quote = defineEndpoint({
  path: '/api/kr/kiwoom/quote',
  summary: '현재가',
  description: '가장 새로운 체결에서 나온 값이에요. 예상체결가는 expected에 따로 있고 현재가가 되지 않아요.',
  query: z.object({ code: fields.code, venue: fields.venue }),
  answer: answers.priceOf(answers.quote),
  problems: PRICE_PROBLEMS,
  maxAge: 0,
  handle: (query, context) => pricesOf(context).quote(knownTicker(query)),
});

export const orderBook = defineEndpoint({
  path: '/api/kr/kiwoom/orderbook',
  summary: '10단계 호가',
  description: '매도·매수 각 10단계예요. 동시호가에는 겹칠 수 있고, 상·하한가에는 한쪽이 비어요.',
  query: z.object({ code: fields.code, venue: fields.venue }),
  answer: answers.priceOf(answers.orderBook),
  problems: PRICE_PROBLEMS,
  maxAge: 0,
  handle: (query, context) => pricesOf(context).orderBook(knownTicker(query)),
});

export const dailyPrices = defineEndpoint({
  path: '/api/kr/kiwoom/daily-prices',
  summary: '일·주·월·년봉',
  description: '수정주가예요. to 날까지의 봉을 오래된 것부터 답해요.',
  query: z.object({
    code: fields.code,
    venue: fields.venue,
    unit: z
      .enum(['day', 'week', 'month', 'year'], { error: 'must be one of day, week, month, year' })
      .default('day')
      .meta({ description: '봉의 길이' }),
    to: fields.date.optional(),
    count: fields.count(250, 1_200),
  }),
  answer: answers.priceOf(answers.candles),
  problems: PRICE_PROBLEMS,
  maxAge: 5,
  handle: (query, context) =>
    pricesOf(context).candles(
      knownTicker(query),
      { unit: query.unit },
      { to: day(query.to), count: query.count },
    ),
});

export const minutePrices = defineEndpoint({
  path: '/api/kr/kiwoom/minute-prices',
  summary: '분봉',
  description: '봉의 시각은 시작 시각이에요. 체결이 없던 분은 없어요.',
  query: z.object({
    code: fields.code,
    venue: fields.venue,
    size: fields.minuteSize,
    to: fields.date.optional(),
    count: fields.count(400, 1_800),
  }),
  answer: answers.priceOf(answers.candles),
  problems: PRICE_PROBLEMS,
  maxAge: 1,
  handle: (query, context) =>
    pricesOf(context).candles(
      knownTicker(query),
      { unit: 'minute', size: fields.pick(MINUTE_SIZES, query.size) },
      { to: day(query.to), count: query.count },
    ),
});

export const tickPrices = defineEndpoint({
  path: '/api/kr/kiwoom/tick-prices',
  summary: '틱봉',
  description: '체결 몇 건씩을 묶은 봉이에요.',
  query: z.object({
    code: fields.code,
    venue: fields.venue,
    size: fields.tickSize,
    count: fields.count(300, 900),
  }),
  answer: answers.priceOf(answers.candles),
  problems: PRICE_PROBLEMS,
  maxAge: 1,
  handle: (query, context) =>
    pricesOf(context).candles(
      knownTicker(query),
      { unit: 'tick', size: fields.pick(TICK_SIZES, query.size) },
      { to: null, count: query.count },
    ),
});

export const investorChart = defineEndpoint({
  path: '/api/kr/kiwoom/investor-chart',
  summary: '투자자별 순매수',
  description: 'amount는 백만원, quantity는 주예요. 장 마감 뒤에 확정돼요.',
  query: z.object({
    code: fields.code,
    measure: z
      .enum(['amount', 'quantity'], { error: 'must be one of amount, quantity' })
      .default('amount')
      .meta({ description: '금액(백만원)인지 수량(주)인지' }),
    to: fields.date.optional(),
    count: fields.count(60, 250),
  }),
  answer: answers.priceOf(z.object({ flows: z.array(answers.investorFlow) })),
  problems: PRICE_PROBLEMS,
  maxAge: 30,
  handle: async (query, context) => {
    const ticker = knownTicker({ code: query.code, venue: 'KRX' });
    const { value, ...rest } = await pricesOf(context).investors(ticker, query.measure, {
      to: day(query.to),
      count: query.count,
    });
    return { ...rest, value: { flows: value } };
  },
});

export const ticks = defineEndpoint({
  path: '/api/kr/kiwoom/ticks',
  summary: '최근 체결',
  description: '새것부터 최대 30건이에요. side는 체결을 일으킨 쪽, 단일가 체결이면 null이에요.',
  query: z.object({ code: fields.code, venue: fields.venue }),
  answer: answers.priceOf(z.object({ trades: z.array(answers.pastTrade) })),
  problems: PRICE_PROBLEMS,
  maxAge: 0,
  handle: async (query, context) => {
    const { value, ...rest } = await pricesOf(context).trades(knownTicker(query));
    return { ...rest, value: { trades: value } };
  },
});

export const rankings = defineEndpoint({
  path: '/api/kr/kiwoom/rankings',
  summary: '순위',
  description:
    'expected-up·expected-down은 동시호가 때의 예상체결 등락률 순위이고, 그 가격은 현재가가 아니에요.',
  query: z.object({
    kind: z
      .enum(RANKINGS, { error: `must be one of ${RANKINGS.join(', ')}` })
      .meta({ description: '순위의 종류', example: 'rate-up' }),
    market: z
      .enum(RANKING_MARKETS, { error: `must be one of ${RANKING_MARKETS.join(', ')}` })
      .default('all')
      .meta({ description: '시장' }),
    venue: fields.venue,
  }),
  answer: answers.priceOf(z.object({ rows: z.array(answers.rankingRow) })),
  problems: PRICE_PROBLEMS,
  maxAge: 3,
  handle: async (query, context) => {
    const { value, ...rest } = await pricesOf(context).ranking(query.kind, query.market, query.venue);
    return { ...rest, value: { rows: value } };
  },
});

export const indices = defineEndpoint({
  path: '/api/kr/kiwoom/indices',
  summary: '지수 현재가와 등락 종목 수',
  description: '포인트는 소수 둘째 자리까지예요.',
  query: z.object({ index: fields.index }),
  answer: answers.priceOf(answers.indexSummary),
  problems: PRICE_PROBLEMS,
  maxAge: 1,
  handle: (query, context) => pricesOf(context).index(query.index),
});

export const indexPrices = defineEndpoint({
  path: '/api/kr/kiwoom/index-prices',
  summary: '지수 일봉·분봉',
  description: '거래량은 천주, 거래대금은 백만원이에요.',
  query: z.object({
    index: fields.index,
    unit: z
      .enum(['day', 'minute'], { error: 'must be one of day, minute' })
      .default('day')
      .meta({ description: '봉의 길이' }),
    size: fields.minuteSize,
    to: fields.date.optional(),
    count: fields.count(250, 1_200),
  }),
  answer: answers.priceOf(answers.candles),
  problems: PRICE_PROBLEMS,
  maxAge: 5,
  handle: ({ index, unit, size, to, count }, context) =>
    pricesOf(context).indexCandles(
      index,
      unit === 'day' ? { unit } : { unit, size: fields.pick(MINUTE_SIZES, size) },
      { to: day(to), count },
    ),
});

export const stocks = defineEndpoint({
  path: '/api/kr/kiwoom/stocks',
  summary: '종목 목록',
  description: '종목 마스터 전체예요. 하루에 한 번 바뀌어요.',
  query: z.object({}),
  answer: z.object({ ready: z.boolean(), items: z.array(answers.instrument) }),
  problems: [],
  maxAge: 60,
  handle: async () => {
    const index = instrumentIndex();
    return { ready: index.ready, items: index.all() };
  },
});

export const search = defineEndpoint({
  path: '/api/stocks/search',
  summary: '종목 찾기',
  description: `코드, 이름, 초성으로 찾아요. 가장 그럴듯한 것부터 최대 ${SEARCH_LIMIT}개예요.`,
  query: z.object({
    q: z
      .string('is missing: give a code, a name or its first consonants')
      .transform((text) => text.normalize('NFC').trim())
      .refine((text) => text !== '', 'is missing: give a code, a name or its first consonants')
      .refine((text) => text.length <= QUERY_LIMIT, `must have at most ${QUERY_LIMIT} characters`)
      .meta({ description: '찾을 말', example: 'ㅅㅅㅈㅈ' }),
  }),
  answer: z.object({ ready: z.boolean(), items: z.array(answers.instrument) }),
  problems: [],
  maxAge: 0,
  handle: async ({ q }) => {
    const index = instrumentIndex();
    return { ready: index.ready, items: index.search(q, SEARCH_LIMIT).slice(0, SEARCH_LIMIT) };
  },
});
