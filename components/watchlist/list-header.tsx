'use client';

import { useText } from '../i18n/language-context';
import { COLUMNS, type Column, SORTABLE } from './columns';
import { nextSort, type Sort } from './sort';

interface ListHeaderProps {
  readonly sort: Sort | null;
  readonly onSort: (sort: Sort | null) => void;
}

/** The columns' names with their units; a click sorts, a third one gives the user's order back. */
export function ListHeader({ sort, onSort }: ListHeaderProps) {
  return (
    <tr
      aria-rowindex={1}
      className="watchlist-grid h-8 shrink-0 border-line border-b bg-panel font-medium text-[11.5px] text-ink-faint"
    >
      {COLUMNS.map((column) => (
        <HeaderCell key={column} column={column} sort={sort} onSort={onSort} />
      ))}
    </tr>
  );
}

interface HeaderCellProps extends ListHeaderProps {
  readonly column: Column;
}

function HeaderCell({ column, sort, onSort }: HeaderCellProps) {
  const [label, unit] = useText().watchlist.columns[column];
  const active = sort?.column === column ? sort : null;
  const order = active === null ? 'none' : active.descending ? 'descending' : 'ascending';
  const words = (
    <>
      {label}
      {unit === '' ? null : <span className="ml-0.5 font-normal text-[10.5px]">({unit})</span>}
    </>
  );
  return (
    <th
      scope="col"
      aria-sort={order}
      data-field={column}
      className={`whitespace-nowrap font-medium ${column === 'name' ? 'text-left' : 'px-[6px] text-right'}`}
    >
      {SORTABLE.has(column) ? (
        <button
          type="button"
          className={`rounded-[3px] leading-6 hover:text-ink ${active === null ? '' : 'text-ink'}`}
          onClick={() => onSort(nextSort(sort, column))}
        >
          {words}
          {active === null ? null : (
            <span className="ml-0.5 text-[9px]">{active.descending ? '▼' : '▲'}</span>
          )}
        </button>
      ) : (
        words
      )}
    </th>
  );
}
