'use client';

import type { Stamp } from '@/lib/events/stamp';
import { useText } from '../i18n/language-context';

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
