'use client';

import { useSyncExternalStore } from 'react';
import type { Selection } from '@/lib/client/selection';
import { useText } from '../i18n/language-context';
import { InstrumentPanel } from '../instrument/instrument-panel';

const NONE = (): null => null;

/** The pane beside the list: 호가, 차트 and 투자자 of the selected ticker, or how to select one. */
export function BookSide({ selection }: { readonly selection: Selection }) {
  const text = useText();
  const ticker = useSyncExternalStore(selection.subscribe, selection.get, NONE);
  if (ticker !== null) return <InstrumentPanel ticker={ticker} />;
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-1 px-8 text-center">
      <p className="font-semibold text-[15px]">{text.book.none}</p>
      <p className="text-ink-faint">{text.book.noneHint}</p>
    </div>
  );
}
