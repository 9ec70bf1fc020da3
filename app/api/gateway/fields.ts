import { z } from 'zod';
import { MINUTE_SIZES, TICK_SIZES } from '@/lib/events/candle';
import { isCode, parseCode } from '@/lib/market/code';
import { type KstDate, kstInstant } from '@/lib/market/kst';
import { type Ticker, tickerOf } from '@/lib/market/ticker';

/** The parameters that several endpoints share, each with the words that go into the document. */

export const code = z
  .string()
  .transform((text) => parseCode(text) ?? text)
  .refine(isCode, 'must be a six-character code such as 005930')
  .meta({ description: '단축코드, 여섯 자리 (영문 포함 가능)', example: '005930' });

export const venue = z
  .enum(['KRX', 'NXT', 'SOR'], { error: 'must be one of KRX, NXT, SOR' })
  .default('KRX')
  .meta({ description: '거래소: KRX, NXT, SOR(통합). 서로 섞이지 않아요.' });

export const index = z
  .string()
  .regex(/^\d{3}$/, 'must be three digits such as 001')
  .meta({ description: '업종코드: 001 코스피, 101 코스닥, 201 코스피200', example: '001' });

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const isDate = (text: string): text is KstDate =>
  DATE.test(text) && !Number.isNaN(kstInstant(text as KstDate)) && new Date(text).toJSON().startsWith(text);

export const date = z
  .string()
  .refine(isDate, 'must be a day such as 2026-11-20')
  .meta({ description: 'KST 날짜, YYYY-MM-DD', example: '2026-11-20' });

/** A whole number from 1 to `max`. */
export function count(initial: number, max: number) {
  const message = `must be a whole number from 1 to ${max}`;
  return z
    .string()
    .regex(/^\d{1,5}$/, message)
    .transform(Number)
    .refine((n) => n >= 1 && n <= max, message)
    .default(initial)
    .meta({ description: `몇 개까지 받을지 (최대 ${max})`, example: String(initial) });
}

/** One of a list of numbers, spelled as text. */
export function sizeOf(sizes: readonly number[], initial: string, description: string) {
  const message = `must be one of ${sizes.join(', ')}`;
  return z
    .string()
    .refine((text) => sizes.map(String).includes(text), message)
    .default(initial)
    .meta({ description, example: initial });
}

export const minuteSize = sizeOf(MINUTE_SIZES, '1', '몇 분봉인지');
export const tickSize = sizeOf(TICK_SIZES, '1', '몇 틱봉인지');

/** The member of `sizes` that a checked text names. */
export function pick<const Sizes extends readonly number[]>(sizes: Sizes, text: string): Sizes[number] {
  const found = sizes.find((size) => String(size) === text);
  if (found === undefined) throw new RangeError(`${text} is none of ${sizes.join(', ')}`);
  return found;
}

export const tickerIn = (query: { readonly code: string; readonly venue: 'KRX' | 'NXT' | 'SOR' }): Ticker =>
  tickerOf(parseCode(query.code) ?? (query.code as never), query.venue);
