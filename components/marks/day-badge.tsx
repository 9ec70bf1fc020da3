'use client';

import type { Observable } from '@/lib/client/cell';
import { formatDate } from '@/lib/client/format';
import { useSelected, useTradingDay } from '@/lib/client/hooks';
import { useText } from '../i18n/language-context';
import { Badge } from './badge';
import type { Quoted } from './quote-figures';
import { dayOf } from './trade-time';

/** Says which day a quote is of, when it is not the exchange's present one. */
export function DayBadge({ quote }: { readonly quote: Observable<Quoted> }) {
  const text = useText();
  const today = useTradingDay();
  const day = useSelected(quote, dayOf);
  if (day === null || today === null || day === today) return null;
  return (
    <Badge tone="amber" testId="quote-day">
      {text.ofDay(formatDate(day))}
    </Badge>
  );
}
