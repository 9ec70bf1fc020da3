'use client';

import { useState } from 'react';
import { useDirectory } from '@/lib/client/directory-context';
import type { Watchlist } from '@/lib/client/watchlist';
import type { Instrument } from '@/lib/events/instrument';
import type { Ticker, Venue } from '@/lib/market/ticker';
import { useText } from '../i18n/language-context';
import { addMany, itemsOf, manyWords } from './add-many';
import {
  type AddResult,
  addInstrument,
  addLookedUp,
  isNamed,
  noMatchRefusal,
  offerWords,
  readTyped,
  type Typed,
} from './add-request';
import { useSuggestions } from './use-suggestions';

const SEARCH_DUE_MS = 5_000;

/** Everything the add field knows between a key and a new row. */
export interface AddState {
  readonly typed: string;
  readonly request: Typed;
  readonly shown: readonly Instrument[];
  /** Which suggestion Enter takes; -1 while it takes none. */
  readonly active: number;
  readonly refusal: string | null;
  readonly type: (text: string) => void;
  readonly choose: (venue: Venue) => void;
  readonly mark: (index: number) => void;
  readonly setOpen: (open: boolean) => void;
  readonly clear: () => void;
  readonly pick: (instrument: Instrument) => void;
  readonly submit: () => Promise<void>;
  /** Takes a pasted list; false when it is no list, and is pasted as text. */
  readonly paste: (text: string) => boolean;
}

export type OnAdded = (list: Watchlist, ticker: Ticker, message: string) => void;

export function useAdd(list: Watchlist, onAdded: OnAdded): AddState {
  const text = useText();
  const directory = useDirectory();
  const [typed, setTyped] = useState('');
  const [venue, setVenue] = useState<Venue>('KRX');
  const [active, setActive] = useState(0);
  /** Whether the mark stands where somebody put it. */
  const [marked, setMarked] = useState(false);
  const [open, setOpen] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const request = readTyped(typed, venue);
  const suggestions = useSuggestions(request.query);
  const answered = suggestions.name === 'found' ? suggestions : null;
  const current = answered?.query === request.query ? answered : null;

  const [first] = current?.items ?? [];
  const offered = first !== undefined && !marked && !isNamed(first, request);

  function take(result: AddResult): void {
    if (result.name === 'refused') {
      setRefusal(result.message);
      return;
    }
    setTyped('');
    setOpen(false);
    setRefusal(null);
    onAdded(result.name === 'added' ? result.list : list, result.ticker, result.message);
  }

  const pick = (instrument: Instrument): void => take(addInstrument(list, instrument, request.venue, text));

  /** Several at once: what is not understood stays in the field. */
  async function submitMany(items: readonly string[]): Promise<void> {
    const result = await addMany(list, items, venue, directory);
    setTyped(result.rest.join(', '));
    setOpen(false);
    const message = manyWords(result, text);
    setRefusal(result.rest.length === 0 ? null : message);
    if (result.newest !== null) onAdded(result.list, result.newest, message);
  }

  /**
   * Takes the marked suggestion; a whole code that is not suggested is looked up, anything else is searched. Digits that
   * are no whole code are only offered: taken for the beginning of a code, or for one that lost its zeros, they would
   * add a stock that nobody named.
   */
  async function submit(): Promise<void> {
    const { query, written } = request;
    if (query === '') return;
    const several = itemsOf(typed);
    if (several.length > 1) return submitMany(several);
    if (written.kind === 'bad-isin') return setRefusal(text.add.badIsin(query));
    const chosen = current?.items[active];
    if (chosen !== undefined && (marked || isNamed(chosen, request))) return pick(chosen);
    if (written.kind === 'code') {
      const lookup = await directory.lookup(written.code);
      take(addLookedUp(list, written.code, request.venue, lookup, text));
      return;
    }
    const answer =
      current ?? (await directory.search(query, AbortSignal.timeout(SEARCH_DUE_MS)).catch(() => null));
    const best = answer?.items[0];
    if (best !== undefined && !isNamed(best, request)) {
      setOpen(true);
      setRefusal(offerWords(best, written, text));
      return;
    }
    if (best !== undefined) pick(best);
    else if (answer === null) setRefusal(text.add.failed);
    else setRefusal(answer.ready ? noMatchRefusal(query, text) : text.add.notReady);
  }

  return {
    typed,
    request,
    shown: open && typed !== '' ? (answered?.items ?? []) : [],
    active: offered ? -1 : active,
    refusal,
    type: (next) => {
      setTyped(next);
      setActive(0);
      setMarked(false);
      setOpen(true);
      setRefusal(null);
    },
    choose: setVenue,
    mark: (index) => {
      setActive(index);
      setMarked(true);
    },
    setOpen,
    clear: () => {
      setTyped('');
      setRefusal(null);
    },
    pick,
    submit,
    paste: (pasted) => {
      const items = itemsOf(pasted);
      if (items.length < 2) return false;
      void submitMany(items);
      return true;
    },
  };
}
