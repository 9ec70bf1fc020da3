'use client';

import { useInstrument } from '@/lib/client/directory-context';
import { codeOf, type Ticker } from '@/lib/market/ticker';
import { useText } from '../i18n/language-context';
import { useListActions } from './list-context';
import type { StartDrag } from './use-row-drag';

interface RowToolsProps {
  readonly ticker: Ticker;
  /** Null where the order is not the user's and cannot be changed by hand. */
  readonly onDrag: StartDrag | null;
}

/** Handle and × of a row: there on hover, and for every row while the list is being edited. */
export function RowTools({ ticker, onDrag }: RowToolsProps) {
  const text = useText();
  const { remove } = useListActions();
  const name = useInstrument(codeOf(ticker))?.name ?? ticker;
  return (
    <td className="row-tools">
      {onDrag === null ? null : (
        <button
          type="button"
          tabIndex={-1}
          className="row-tool cursor-grab touch-none active:cursor-grabbing"
          data-tool="drag"
          aria-label={text.watchlist.drag(name)}
          title={text.watchlist.drag(name)}
          onPointerDown={(event) => {
            event.preventDefault();
            onDrag(ticker, event);
          }}
          onClick={(event) => event.stopPropagation()}
        >
          <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" fill="currentColor">
            <path d="M3 2h2v2H3zm4 0h2v2H7zM3 5h2v2H3zm4 0h2v2H7zM3 8h2v2H3zm4 0h2v2H7z" />
          </svg>
        </button>
      )}
      <button
        type="button"
        tabIndex={-1}
        className="row-tool"
        data-tool="remove"
        aria-label={text.watchlist.remove(name)}
        title={text.watchlist.remove(name)}
        onClick={(event) => {
          event.stopPropagation();
          remove(ticker);
        }}
      >
        <svg
          viewBox="0 0 12 12"
          width="12"
          height="12"
          aria-hidden="true"
          stroke="currentColor"
          strokeWidth="1.5"
        >
          <path d="m3 3 6 6m0-6-6 6" />
        </svg>
      </button>
    </td>
  );
}
