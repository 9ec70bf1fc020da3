'use client';

import { useText } from '../i18n/language-context';

const SKELETON_ROWS = Array.from({ length: 18 }, (_, i) => `skeleton-${i}`);

/** The list's shape before the stored list is known. */
export function LoadingList() {
  const text = useText();
  return (
    <div role="status" aria-label={text.watchlist.loading} className="min-h-0 flex-1 overflow-hidden pt-8">
      {SKELETON_ROWS.map((id) => (
        <div key={id} className="flex h-[37px] items-center gap-6 border-line border-b px-4">
          <span className="h-3 w-28 animate-pulse-soft rounded bg-raised" />
          <span className="ml-auto h-3 w-16 animate-pulse-soft rounded bg-raised" />
          <span className="h-3 w-14 animate-pulse-soft rounded bg-raised" />
        </div>
      ))}
    </div>
  );
}

/** An empty list says how to fill it. */
export function EmptyList({ onRestore }: { readonly onRestore: () => void }) {
  const text = useText();
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-2 px-6 text-center">
      <p className="font-semibold text-[15px]">{text.watchlist.empty}</p>
      <p className="text-ink-soft">{text.watchlist.emptyHint}</p>
      <button
        type="button"
        className="mt-3 h-9 rounded-md border border-edge px-4 font-medium hover:bg-raised"
        onClick={onRestore}
      >
        {text.watchlist.restoreDefault}
      </button>
    </div>
  );
}
