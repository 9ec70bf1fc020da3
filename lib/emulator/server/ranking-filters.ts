import type { Standing } from '../exchange/board';
import type { RequestBody } from './api';

type Accept = (standing: Standing) => boolean;
type Range = readonly [from: number, below: number];

const INFINITE = Number.POSITIVE_INFINITY;
const ALL: Range = [0, INFINITE];

/** 가격조건 of ka10027 and ka10029. */
const PRICE_CONDITION: Readonly<Record<string, Range>> = {
  '0': ALL,
  '1': [0, 1_000],
  '2': [1_000, 2_000],
  '3': [2_000, 5_000],
  '4': [5_000, 10_000],
  '5': [10_000, INFINITE],
  '8': [1_000, INFINITE],
  '10': [0, 10_000],
};

/** 가격구분 of ka10030: the same numbers mean other prices. */
const PRICE_KIND: Readonly<Record<string, Range>> = {
  '0': ALL,
  '1': [0, 1_000],
  '2': [1_000, INFINITE],
  '3': [1_000, 2_000],
  '4': [2_000, 5_000],
  '5': [5_000, INFINITE],
  '6': [5_000, 10_000],
  '7': [10_000, INFINITE],
  '8': [50_000, INFINITE],
  '9': [100_000, INFINITE],
  '10': [0, 10_000],
};

/** 종목조건: kinds of margin that no stock of the list has. */
const NO_SUCH_MARGIN = new Set(['6', '7', '8', '12', '13']);
/** 신용조건: all stocks here are in group A. */
const CREDIT = new Set(['', '0', '1', '9']);

const isPreferred = ({ plan }: Standing) => !plan.listing.code.endsWith('0');
const isSpac = ({ plan }: Standing) => plan.listing.name.includes('스팩');
const isAtLimit = ({ price, plan }: Standing) => price === plan.upper || price === plan.lower;

function acceptKind(kind: string): Accept {
  if (NO_SUCH_MARGIN.has(kind)) return () => false;
  if (kind === '3' || kind === '4') return (standing) => !isPreferred(standing);
  return kind === '15' ? (standing) => !isSpac(standing) : () => true;
}

const acceptPrice =
  ([from, below]: Range): Accept =>
  ({ price }) =>
    price >= from && price < below;

/** Thousands of shares, and tens of millions of won. */
const acceptSize =
  (thousands: number, tenMillions: number): Accept =>
  ({ volume, value }) =>
    volume >= thousands * 1_000 && value >= tenMillions * 1e7;

const all =
  (...conditions: readonly Accept[]): Accept =>
  (standing) =>
    conditions.every((accept) => accept(standing));

/** The conditions of ka10027 and ka10029. */
export function moverFilter(body: RequestBody): Accept {
  const { trde_qty_cnd = '', stk_cnd = '', crd_cnd = '', pric_cnd = '', updown_incls, trde_prica_cnd } = body;
  return all(
    acceptKind(stk_cnd),
    () => CREDIT.has(crd_cnd),
    acceptPrice(PRICE_CONDITION[pric_cnd] ?? ALL),
    acceptSize(Number(trde_qty_cnd), Number(trde_prica_cnd ?? 0)),
    (standing) => updown_incls !== '0' || !isAtLimit(standing),
  );
}

/** The conditions of ka10030. */
export function volumeFilter(body: RequestBody): Accept {
  const { mang_stk_incls = '', crd_tp = '', trde_qty_tp = '', pric_tp = '', trde_prica_tp = '' } = body;
  return all(
    acceptKind(mang_stk_incls),
    () => CREDIT.has(crd_tp),
    acceptPrice(PRICE_KIND[pric_tp] ?? ALL),
    // 4 is 5천만원 here, where ka10027 says 5.
    acceptSize(Number(trde_qty_tp), trde_prica_tp === '4' ? 5 : Number(trde_prica_tp)),
  );
}
