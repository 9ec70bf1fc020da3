'use client';

import { useMockShown } from '@/lib/client/hooks';
import { useText } from '../i18n/language-context';

/** On the page, or on the sheet that covers it: what must not be missed is said on both. */
export type BannerPlace = 'page' | 'sheet';

/**
 * The mark that prices are not real, over the whole width and in words, for as long as any value on the page came from
 * the emulated exchange. It cannot be closed.
 */
export function MockBanner({ place = 'page' }: { readonly place?: BannerPlace }) {
  const text = useText();
  if (!useMockShown()) return null;
  return (
    <div className="mock-hatch shrink-0" data-testid={place === 'page' ? 'mock-mark' : 'mock-mark-sheet'}>
      <p className="flex h-7 items-center justify-center gap-2 text-[#1a1200] text-[12.5px] max-[480px]:text-[12px]">
        <strong className="rounded-[3px] bg-[#1a1200] px-2 py-[2px] font-bold text-amber">
          {text.mockMark}
        </strong>
        <span className="rounded-[3px] bg-amber px-1.5 py-[1px] font-semibold">{text.mockMarkDetail}</span>
      </p>
    </div>
  );
}
