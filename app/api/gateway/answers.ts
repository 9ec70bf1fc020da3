import { z } from 'zod';
import { INVESTORS } from '@/lib/events/investor';
import { TROUBLE_KINDS } from '@/lib/events/status';

/** The shapes of answers, for the document and for the tests that hold the server to it. Units in the descriptions. */

const won = z.number().meta({ description: '원' });
const shares = z.number().meta({ description: '주' });
const million = z.number().nullable().meta({ description: '백만원' });
const percent = z.number().nullable().meta({ description: '%, 소수 둘째 자리' });
const instant = z.number().meta({ description: '시각, 1970년부터의 ms' });
const sign = z
  .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])
  .nullable()
  .meta({ description: '1 상한 · 2 상승 · 3 보합 · 4 하한 · 5 하락' });

const trouble = z
  .object({
    kind: z.enum(TROUBLE_KINDS),
    source: z.enum(['koa', 'kiwoom', 'database', 'mock']),
    code: z.string().nullable(),
    message: z.string(),
    retryAt: z.number().nullable(),
  })
  .nullable()
  .meta({ description: '더 나은 출처가 답하지 못한 까닭. 없으면 null' });

/** The envelope of every price: what it is, where it came from, how old it is, and why it is not better. */
export function priceOf<Value extends z.ZodType>(value: Value) {
  return z.object({
    value,
    source: z
      .enum(['koa', 'kiwoom', 'database', 'mock'])
      .meta({ description: '출처. mock은 모의 거래소예요.' }),
    venue: z.enum(['KRX', 'NXT', 'SOR']),
    asOf: instant.meta({ description: '거래소가 만든 시각, 없으면 받아 온 시각 (ms)' }),
    freshness: z.enum(['fresh', 'delayed', 'closed', 'mock']),
    trouble,
  });
}

const stamp = z.object({
  source: z.enum(['koa', 'kiwoom', 'database', 'mock']),
  delivery: z.enum(['push', 'poll']),
  epoch: z.number(),
  seq: z.number(),
  exchangeTime: instant.nullable(),
  receivedAt: instant,
  publishedAt: instant,
});

const expected = z
  .object({ price: won, qty: shares.nullable(), change: won.nullable(), rate: percent })
  .nullable()
  .meta({ description: '예상체결. 현재가가 아니에요.' });

export const quote = z.object({
  ticker: z.string(),
  day: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .meta({ description: '모든 값이 속한 거래일, `YYYY-MM-DD`. 07:00 KST에 바뀌어요.' }),
  stamp,
  price: won.nullable(),
  base: won.nullable().meta({ description: '기준가, 원. 전일대비는 이 값과 견준 거예요.' }),
  change: won.nullable(),
  rate: percent,
  sign,
  open: won.nullable(),
  high: won.nullable(),
  low: won.nullable(),
  volume: shares.nullable(),
  value: million,
  strength: percent,
  ask: won.nullable(),
  bid: won.nullable(),
  upper: won.nullable(),
  lower: won.nullable(),
  tick: z.union([z.literal(-1), z.literal(0), z.literal(1)]),
  expected,
  vi: z
    .object({
      kind: z.enum(['static', 'dynamic', 'both']),
      direction: z.enum(['up', 'down']),
      price: won,
      since: instant,
    })
    .nullable(),
  nav: z
    .object({
      value: won.meta({ description: 'iNAV, 원, 소수 둘째 자리' }),
      change: won.nullable(),
      rate: percent,
      trackingError: percent.meta({ description: '추적오차율, %' }),
      at: instant.nullable(),
    })
    .nullable()
    .meta({ description: 'ETF의 iNAV. 괴리율은 (price / value − 1) × 100이에요. 없으면 null' }),
});

const level = z.object({ price: won, qty: shares, change: shares });

export const orderBook = z.object({
  ticker: z.string(),
  stamp,
  asks: z.array(level).length(10).meta({ description: '매도 1~10호가, 가까운 것부터. 빈 단계는 가격 0' }),
  bids: z.array(level).length(10).meta({ description: '매수 1~10호가, 가까운 것부터' }),
  totalAsk: shares,
  totalBid: shares,
  totalAskChange: shares,
  totalBidChange: shares,
  expected,
});

export const candle = z.object({
  at: instant.meta({ description: '봉이 시작한 시각, ms (일봉부터는 그 날 0시 KST)' }),
  open: z.number(),
  high: z.number(),
  low: z.number(),
  close: z.number(),
  volume: z.number().meta({ description: '주 (지수는 천주)' }),
  value: million,
});

export const candles = z.object({
  candles: z.array(candle).meta({ description: '오래된 것부터' }),
  more: z.boolean().meta({ description: '이보다 앞의 봉이 더 있는지' }),
  basis: z.string().meta({
    description: '수정주가 기준일. 기준이 다른 두 응답의 가격은 한 차트에 이어 붙이면 안 돼요.',
  }),
  seam: z
    .string()
    .nullable()
    .meta({ description: '이 날부터만 기준이 같아요. 앞의 값은 수정주가 기준이 달라 싣지 않았어요.' }),
});

export const investorFlow = z.object({
  date: z.string(),
  price: won.nullable(),
  change: won.nullable(),
  rate: percent,
  volume: shares.nullable(),
  net: z.object(
    Object.fromEntries(INVESTORS.map((name) => [name, z.number()])) as Record<
      (typeof INVESTORS)[number],
      z.ZodNumber
    >,
  ),
});

export const pastTrade = z.object({
  ticker: z.string(),
  at: instant,
  price: won,
  qty: shares,
  side: z.enum(['buy', 'sell']).nullable(),
  change: won.nullable(),
  volume: shares.nullable(),
});

export const rankingRow = z.object({
  rank: z.number().int(),
  ticker: z.string(),
  name: z.string(),
  price: won,
  change: won.nullable(),
  rate: percent,
  sign,
  volume: shares.nullable(),
  value: million,
  strength: percent,
});

export const indexSummary = z.object({
  index: z.string(),
  price: z.number().meta({ description: '포인트' }),
  change: z.number().nullable(),
  rate: percent,
  sign,
  open: z.number().nullable(),
  high: z.number().nullable(),
  low: z.number().nullable(),
  volume: z.number().nullable().meta({ description: '천주' }),
  value: million,
  breadth: z
    .object({
      upperLimit: z.number(),
      rising: z.number(),
      unchanged: z.number(),
      falling: z.number(),
      lowerLimit: z.number(),
    })
    .nullable()
    .meta({ description: '상한·상승·보합·하락·하한 종목 수' }),
});

export const instrument = z.object({
  code: z.string(),
  name: z.string(),
  market: z.enum(['KOSPI', 'KOSDAQ', 'KONEX', 'ETF', 'ETN', 'ELW', '기타']),
  base: won.nullable(),
  nxt: z.boolean(),
  warning: z
    .enum(['정리매매', '단기과열', '투자위험', '투자경고', 'ETF투자주의', '관리종목', '거래정지'])
    .nullable(),
});
