'use client';

import type { Observable } from '@/lib/client/cell';
import { useSelected } from '@/lib/client/hooks';
import { useText } from '../i18n/language-context';
import { Badge } from './badge';
import type { Quoted } from './quote-figures';

const limitOf = (quote: Quoted): 'upper' | 'lower' | null =>
  quote?.sign === 1 ? 'upper' : quote?.sign === 4 ? 'lower' : null;

/** 상한 or 하한 while the price stands there. */
export function LimitBadge({ quote }: { readonly quote: Observable<Quoted> }) {
  const text = useText();
  const limit = useSelected(quote, limitOf);
  return limit === null ? null : <Badge tone={limit === 'upper' ? 'up' : 'down'}>{text[limit]}</Badge>;
}
