'use client';

import type { Instrument } from '@/lib/events/instrument';
import { tickerOf, type Venue } from '@/lib/market/ticker';
import { useText } from '../i18n/language-context';
import { Badge } from '../marks/badge';

interface SuggestionListProps {
  readonly id: string;
  readonly items: readonly Instrument[];
  /** Which one Enter takes. */
  readonly active: number;
  readonly venue: Venue;
  readonly listed: ReadonlySet<string>;
  /** Why Enter takes none of them, or null. */
  readonly note: { readonly id: string; readonly message: string } | null;
  readonly onPick: (instrument: Instrument) => void;
  readonly onHover: (index: number) => void;
}

/** The instruments found, best first. Focus stays in the field; the arrow keys and the pointer move the mark. */
export function SuggestionList({
  id,
  items,
  active,
  venue,
  listed,
  note,
  onPick,
  onHover,
}: SuggestionListProps) {
  const text = useText();
  return (
    <div
      id={id}
      role="listbox"
      aria-label={text.add.suggestions}
      className="absolute top-full right-0 left-0 z-30 mt-1 max-h-[min(420px,60vh)] overflow-y-auto rounded-lg border border-edge bg-raised py-1 shadow-2xl"
    >
      {note === null ? null : (
        <p
          id={note.id}
          role="alert"
          className="break-keep border-line border-b px-3 pt-0.5 pb-1.5 text-[12px] text-amber"
          data-testid="add-error"
        >
          {note.message}
        </p>
      )}
      {items.map((item, i) => (
        <div
          key={item.code}
          id={`${id}-${i}`}
          role="option"
          tabIndex={-1}
          aria-selected={i === active}
          data-code={item.code}
          className={`flex cursor-pointer items-center gap-2 px-3 py-1.5 ${i === active ? 'bg-selected' : ''}`}
          onPointerMove={() => onHover(i)}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(item)}
          onKeyDown={() => {}}
        >
          <span className="min-w-0 truncate font-medium">{item.name}</span>
          {item.warning === null ? null : <Badge tone="amber">{text.warning[item.warning][0]}</Badge>}
          {item.nxt ? <Badge tone="quiet">NXT</Badge> : null}
          <span className="ml-auto shrink-0 text-[11.5px] text-ink-faint">
            {listed.has(tickerOf(item.code, venue)) ? `${text.add.listed} · ` : ''}
            {item.market} {item.code}
          </span>
        </div>
      ))}
    </div>
  );
}
