'use client';

import type { Observable } from '@/lib/client/cell';
import { formatDate } from '@/lib/client/format';
import { useSelected, useTradingDay } from '@/lib/client/hooks';
import type { KstDate } from '@/lib/market/kst';
import { useText } from '../i18n/language-context';
import { Painted } from './painted';
import { type Quoted, TIME } from './quote-figures';

/** The trading day a quote is of; null while nothing is known. */
export const dayOf = (quote: Quoted): KstDate | null => quote?.day ?? null;

/** The time of the day's newest trade; of a quote of another day, that day. */
export function TradeTime({ quote }: { readonly quote: Observable<Quoted> }) {
  const text = useText();
  const today = useTradingDay();
  const day = useSelected(quote, dayOf);
  if (day === null || today === null || day === today) return <Painted from={quote} brush={TIME} />;
  return (
    <span title={text.ofDay(formatDate(day))} data-day={day}>
      {formatDate(day)}
    </span>
  );
}
