'use client';

import { useEffect, useRef } from 'react';
import type { Watchlist } from '@/lib/client/watchlist';
import { useText } from '../i18n/language-context';
import { AddField } from './add-field';
import { type ListView, ListViews } from './list-views';
import type { OnAdded } from './use-add';

interface ListToolbarProps {
  /** Null while the stored list is not known yet. */
  readonly count: number | null;
  readonly list: Watchlist;
  readonly sorted: boolean;
  readonly editing: boolean;
  readonly view: ListView;
  readonly onView: (view: ListView) => void;
  readonly onEdit: (editing: boolean) => void;
  readonly onUserOrder: () => void;
  readonly onAdded: OnAdded;
}

const TOOL =
  'h-8 shrink-0 rounded-md px-2.5 font-medium text-[12px] text-ink-soft hover:bg-raised hover:text-ink';

/** The list or the rankings, the add field, and what can be done with the whole list. */
export function ListToolbar({
  list,
  count,
  sorted,
  editing,
  view,
  onView,
  onEdit,
  onUserOrder,
  onAdded,
}: ListToolbarProps) {
  const text = useText();
  const field = useRef<HTMLInputElement>(null);
  useSlashFocus(field);
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 border-line border-b bg-panel px-3 max-[699px]:pb-2 min-[700px]:h-12 min-[700px]:flex-nowrap">
      <ListViews view={view} count={count} onView={onView} />
      <AddField list={list} field={field} onAdded={onAdded} />
      {view === 'ranking' ? null : (
        <div className="flex shrink-0 items-center">
          {sorted ? (
            <button type="button" className={TOOL} onClick={onUserOrder}>
              {text.watchlist.userOrder}
            </button>
          ) : null}
          <button type="button" className={TOOL} aria-pressed={editing} onClick={() => onEdit(!editing)}>
            {editing ? text.watchlist.editDone : text.watchlist.edit}
          </button>
        </div>
      )}
    </div>
  );
}

/** `/` puts the cursor into the field from anywhere, except where a slash is being typed. */
function useSlashFocus(field: React.RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      field.current?.focus();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [field]);
}
