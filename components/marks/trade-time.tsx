'use client';

import { formatClock, formatDate } from '@/lib/client/format';
import { useTradingDay } from '@/lib/client/hooks';
import type { Quote } from '@/lib/events/quote';
import { useText } from '../i18n/language-context';

/** The time of the day's newest trade; of a quote of another day, that day. */
export function TradeTime({ quote }: { readonly quote: Quote | undefined }) {
  const text = useText();
  const today = useTradingDay();
  if (quote === undefined || today === null || quote.day === today) {
    return formatClock(quote?.stamp.exchangeTime);
  }
  return (
    <span title={text.ofDay(formatDate(quote.day))} data-day={quote.day}>
      {formatDate(quote.day)}
    </span>
  );
}
