'use client';

import type { KeyboardEvent, ReactNode } from 'react';

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export interface Choice<Name extends string> {
  readonly name: Name;
  readonly label: ReactNode;
  /** Said where the label is too short to be understood by itself. */
  readonly spoken?: string;
}

interface ChoiceListProps<Name extends string> {
  /** Tabs show one of several panels; radios choose one of several values. */
  readonly kind: 'tabs' | 'radios';
  readonly label: string;
  readonly choices: readonly Choice<Name>[];
  readonly chosen: Name;
  readonly onChoose: (name: Name) => void;
  /** The panel's id for tabs; each tab's own id is `<panel>-<name>`. */
  readonly panel?: string;
  readonly className?: string;
  readonly itemClass: (chosen: boolean) => string;
}

/** One of a few, with one stop for Tab; the arrow keys choose the next one, Home and End the first and the last. */
export function ChoiceList<Name extends string>({
  kind,
  label,
  choices,
  chosen,
  onChoose,
  panel,
  className = '',
  itemClass,
}: ChoiceListProps<Name>) {
  const tabs = kind === 'tabs';

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const now = choices.findIndex(({ name }) => name === chosen);
    const step = STEPS[event.key];
    const end = event.key === 'Home' ? 0 : event.key === 'End' ? choices.length - 1 : null;
    const to = step === undefined ? end : (now + step + choices.length) % choices.length;
    const next = to === null ? undefined : choices[to];
    if (to === null || next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onChoose(next.name);
    event.currentTarget.querySelectorAll<HTMLElement>('button')[to]?.focus();
  }

  // The role is chosen here, so the linter cannot see it.
  const list = { role: tabs ? 'tablist' : 'radiogroup', 'aria-label': label, onKeyDown };
  return (
    <div className={className} {...list}>
      {choices.map(({ name, label: words, spoken }) => {
        const isChosen = name === chosen;
        const state = tabs ? { 'aria-selected': isChosen } : { 'aria-checked': isChosen };
        return (
          <button
            key={name}
            type="button"
            role={tabs ? 'tab' : 'radio'}
            id={panel === undefined ? undefined : `${panel}-${name}`}
            aria-controls={panel !== undefined && isChosen ? panel : undefined}
            aria-label={spoken}
            tabIndex={isChosen ? 0 : -1}
            data-choice={name}
            className={itemClass(isChosen)}
            onClick={() => onChoose(name)}
            {...state}
          >
            {words}
          </button>
        );
      })}
    </div>
  );
}

/** The look of tabs that head a pane: a line under the chosen one. */
export function tabClass(chosen: boolean): string {
  return `h-full px-3 text-[14px] whitespace-nowrap focus-visible:outline-offset-[-3px] ${
    chosen
      ? 'font-bold text-ink shadow-[inset_0_-2px_0_var(--color-ink)]'
      : 'font-medium text-ink-faint hover:text-ink'
  }`;
}

/** The look of small choices beside each other in a frame. */
export function pillClass(chosen: boolean): string {
  return `rounded-[4px] px-2 font-medium text-[11.5px] whitespace-nowrap ${chosen ? 'bg-edge text-ink' : 'text-ink-faint hover:text-ink'}`;
}

/** The frame around small choices. */
export const PILLS = 'flex h-7 shrink-0 rounded-md border border-edge p-[2px]';
