'use client';

import { type KeyboardEvent, type RefObject, useId } from 'react';
import type { Watchlist } from '@/lib/client/watchlist';
import { useText } from '../i18n/language-context';
import { SuggestionList } from './suggestion-list';
import { type OnAdded, useAdd } from './use-add';
import { VenueChoice } from './venue-choice';

interface AddFieldProps {
  readonly list: Watchlist;
  readonly field: RefObject<HTMLInputElement | null>;
  /** The list with the new ticker, or the old one when it was there already. */
  readonly onAdded: OnAdded;
}

/** Finds a stock by code, name or 초성 and adds it at the chosen venue. A refusal stands beside the field. */
export function AddField({ list, field, onAdded }: AddFieldProps) {
  const text = useText();
  const id = useId();
  const add = useAdd(list, onAdded);
  const expanded = add.shown.length > 0;

  function onKeyDown(event: KeyboardEvent): void {
    // A Korean syllable that is still being composed owns the key.
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && expanded) {
      event.preventDefault();
      const from = add.active < 0 && step < 0 ? 0 : add.active;
      add.mark((from + step + add.shown.length) % add.shown.length);
    } else if (event.key === 'Escape') {
      if (expanded) add.setOpen(false);
      else add.clear();
    }
  }

  return (
    <form
      className="relative flex min-w-0 flex-1 items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void add.submit();
      }}
    >
      <div className="relative min-w-0 max-w-[340px] flex-1">
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-label={text.add.label}
          aria-expanded={expanded}
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={expanded && add.active >= 0 ? `${id}-${add.active}` : undefined}
          aria-invalid={add.refusal !== null}
          aria-describedby={add.refusal === null ? undefined : `${id}-error`}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="done"
          placeholder={text.add.placeholder}
          value={add.typed}
          className={`h-8 w-full rounded-md border bg-ground px-2.5 text-[13px] placeholder:text-ink-faint ${add.refusal === null ? 'border-edge' : 'border-amber'}`}
          data-testid="add-field"
          onChange={(event) => add.type(event.target.value)}
          onFocus={() => add.setOpen(true)}
          onBlur={() => add.setOpen(false)}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            if (add.paste(event.clipboardData.getData('text'))) event.preventDefault();
          }}
        />
        {expanded ? (
          <SuggestionList
            id={id}
            items={add.shown}
            active={add.active}
            venue={add.request.venue}
            listed={new Set<string>(list)}
            note={add.refusal === null ? null : { id: `${id}-error`, message: add.refusal }}
            onPick={add.pick}
            onHover={add.mark}
          />
        ) : null}
        {add.refusal === null || expanded ? null : <Refusal id={`${id}-error`} message={add.refusal} />}
      </div>
      <VenueChoice venue={add.request.venue} onChoose={add.choose} />
      <button
        type="submit"
        className="hidden h-8 shrink-0 rounded-md bg-raised px-3 font-medium text-ink-soft hover:bg-edge hover:text-ink min-[420px]:block"
      >
        {text.add.submit}
      </button>
    </form>
  );
}

function Refusal({ id, message }: { readonly id: string; readonly message: string }) {
  return (
    <p
      id={id}
      role="alert"
      className="absolute top-full left-0 z-20 mt-1 w-max max-w-[min(420px,86vw)] rounded-md border border-amber/40 bg-amber-ground px-2.5 py-1.5 text-[12px] text-amber"
      data-testid="add-error"
    >
      {message}
    </p>
  );
}
