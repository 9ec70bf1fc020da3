import { z } from 'zod';
import { CALENDAR_YEARS } from '@/lib/market/calendar';
import type { Phase } from '@/lib/market/sessions';
import type { MarketClock, ServerContext } from '../server-context';
import { defineEndpoint, RefusedError } from './endpoint';

const PHASES = [
  'closed',
  'pre-market',
  'auction-open',
  'continuous',
  'pause',
  'auction-close',
  'post-close',
  'closing-price',
  'single-price',
  'auction-after',
  'after-market',
] as const satisfies readonly Phase[];

const phase = z.enum(PHASES);
const instant = z.number().meta({ description: 'ms' });
const special = z
  .object({
    name: z.string(),
    openShiftMin: z.number(),
    closeShiftMin: z.number(),
    nxtPreMarket: z.boolean(),
  })
  .nullable()
  .meta({ description: '시간이 다른 날이면 얼마나 옮겨졌는지 (분)' });

const venueSession = z.object({
  phase,
  next: z.object({ phase, at: instant }).nullable(),
  phases: z.array(z.object({ phase, start: instant, end: instant })),
});

function marketOf({ market }: ServerContext): MarketClock {
  if (market === undefined) {
    throw new RefusedError('unavailable', '서버가 시작하는 중이에요. 잠시 뒤 다시 해 주세요.');
  }
  return market;
}

export const session = defineEndpoint({
  path: '/api/market/session',
  summary: '지금 장이 어떤 상태인지',
  description: 'KRX와 NXT의 지금 구간, 다음 구간, 오늘의 시간표예요. simulated면 모의 거래소의 시각이에요.',
  query: z.object({}),
  answer: z.object({
    at: instant,
    simulated: z.boolean(),
    date: z.string(),
    closure: z.string().nullable(),
    special,
    krx: venueSession,
    nxt: venueSession,
  }),
  problems: ['unavailable'],
  maxAge: 0,
  handle: async (_, context) => {
    const { plan, simulated } = marketOf(context).session();
    return { ...plan, simulated };
  },
});

const YEARS = `${CALENDAR_YEARS.first} to ${CALENDAR_YEARS.last}`;

export const calendar = defineEndpoint({
  path: '/api/market/calendar',
  summary: '휴장일과 시간이 다른 날',
  description: `알고 있는 해는 ${CALENDAR_YEARS.first}~${CALENDAR_YEARS.last}년이에요. 주말은 싣지 않아요. 고친 날(override)도 들어 있어요.`,
  query: z.object({
    year: z
      .string()
      .regex(/^\d{4}$/, 'must be a year such as 2026')
      .meta({ description: '해', example: '2026' }),
  }),
  answer: z.object({
    year: z.number(),
    days: z.array(z.object({ date: z.string(), closure: z.string().nullable(), special })),
  }),
  problems: ['unavailable'],
  maxAge: 300,
  handle: async ({ year }, context) => {
    const days = marketOf(context).calendar(Number(year));
    if (days === null) {
      throw new RefusedError('bad-request', `year must be one of the known years, ${YEARS}`, 'year');
    }
    return { year: Number(year), days };
  },
});
