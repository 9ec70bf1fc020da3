'use client';

import { ageOf } from '@/lib/client/format';
import { useFromServerNow } from '@/lib/client/hooks';
import { useText } from '../i18n/language-context';

/** How old an instant (relay's clock, ms) is, in words. Renders when the words change, not every second. */
export function Age({ since }: { readonly since: number }) {
  const text = useText();
  return <>{useFromServerNow((now) => text.age(ageOf(now - since)))}</>;
}
