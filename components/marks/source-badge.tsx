'use client';

import type { Observable } from '@/lib/client/cell';
import { UNKNOWN } from '@/lib/client/format';
import { useSelected } from '@/lib/client/hooks';
import type { Stamp } from '@/lib/events/stamp';
import { useText } from '../i18n/language-context';
import { QuoteAge } from './age';
import type { Quoted } from './quote-figures';

const TONES: Record<Stamp['source'], string> = {
  koa: 'text-ink-soft',
  kiwoom: 'text-ink-soft',
  database: 'text-ink-faint',
  mock: 'text-amber',
};

/** Who said it and how it came: 실시간 키움, 키움 조회, 저장된 값, 모의. */
export function SourceBadge({ stamp }: { readonly stamp: Pick<Stamp, 'source' | 'delivery'> }) {
  const text = useText();
  return (
    <span
      className={`whitespace-nowrap font-medium ${TONES[stamp.source]}`}
      data-source={stamp.source}
      data-delivery={stamp.delivery}
    >
      {text.source(stamp.source, stamp.delivery)}
    </span>
  );
}

const originOf = (quote: Quoted): Pick<Stamp, 'source' | 'delivery'> | null => quote?.stamp ?? null;

type Origin = ReturnType<typeof originOf>;

const sameOrigin = (a: Origin, b: Origin): boolean => a?.source === b?.source && a?.delivery === b?.delivery;

interface QuoteOriginProps {
  readonly quote: Observable<Quoted>;
  readonly between: string;
  readonly className?: string;
}

/** Who said a quote, and how long ago. */
export function QuoteOrigin({ quote, between, className }: QuoteOriginProps) {
  const stamp = useSelected(quote, originOf, sameOrigin);
  if (stamp === null) return null;
  return (
    <span className={className}>
      <SourceBadge stamp={stamp} />
      {between}
      <QuoteAge quote={quote} />
    </span>
  );
}

/** The same one below the other; a dash while nothing is known. */
export function StackedOrigin({ quote }: { readonly quote: Observable<Quoted> }) {
  const stamp = useSelected(quote, originOf, sameOrigin);
  if (stamp === null) return UNKNOWN;
  return (
    <>
      <span className="block">
        <SourceBadge stamp={stamp} />
      </span>
      <span className="block text-ink-faint" data-testid="age">
        <QuoteAge quote={quote} />
      </span>
    </>
  );
}
