'use client';

import { formatDate } from '@/lib/client/format';
import { useTradingDay } from '@/lib/client/hooks';
import type { Quote } from '@/lib/events/quote';
import { useText } from '../i18n/language-context';
import { Badge } from './badge';

/** Says which day a quote is of, when it is not the exchange's present one. */
export function DayBadge({ quote }: { readonly quote: Quote }) {
  const text = useText();
  const today = useTradingDay();
  if (today === null || quote.day === today) return null;
  return (
    <Badge tone="amber" testId="quote-day">
      {text.ofDay(formatDate(quote.day))}
    </Badge>
  );
}
