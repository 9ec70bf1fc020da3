'use client';

import { useState } from 'react';
import { useDirectory } from '@/lib/client/directory-context';
import type { Watchlist } from '@/lib/client/watchlist';
import type { Instrument } from '@/lib/events/instrument';
import type { Ticker, Venue } from '@/lib/market/ticker';
import { useText } from '../i18n/language-context';
import {
  type AddResult,
  addInstrument,
  addLookedUp,
  noMatchRefusal,
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
  readonly active: number;
  readonly refusal: string | null;
  readonly type: (text: string) => void;
  readonly choose: (venue: Venue) => void;
  readonly mark: (index: number) => void;
  readonly setOpen: (open: boolean) => void;
  readonly clear: () => void;
  readonly pick: (instrument: Instrument) => void;
  readonly submit: () => Promise<void>;
}

export type OnAdded = (list: Watchlist, ticker: Ticker, message: string) => void;

export function useAdd(list: Watchlist, onAdded: OnAdded): AddState {
  const text = useText();
  const directory = useDirectory();
  const [typed, setTyped] = useState('');
  const [venue, setVenue] = useState<Venue>('KRX');
  const [active, setActive] = useState(0);
  const [open, setOpen] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const request = readTyped(typed, venue);
  const suggestions = useSuggestions(request.query);
  const answered = suggestions.name === 'found' ? suggestions : null;
  const current = answered?.query === request.query ? answered : null;

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

  /** Takes the marked suggestion; a whole code that is not suggested is looked up, anything else is searched. */
  async function submit(): Promise<void> {
    const { query, code } = request;
    if (query === '') return;
    const chosen = current?.items[active];
    if (chosen !== undefined && (code === null || chosen.code === code)) return pick(chosen);
    if (code !== null) {
      take(addLookedUp(list, code, request.venue, await directory.lookup(code), text));
      return;
    }
    const answer =
      current ?? (await directory.search(query, AbortSignal.timeout(SEARCH_DUE_MS)).catch(() => null));
    const first = answer?.items[0];
    if (first !== undefined) pick(first);
    else if (answer === null) setRefusal(text.add.failed);
    else setRefusal(answer.ready ? noMatchRefusal(query, text) : text.add.notReady);
  }

  return {
    typed,
    request,
    shown: open && typed !== '' ? (answered?.items ?? []) : [],
    active,
    refusal,
    type: (next) => {
      setTyped(next);
      setActive(0);
      setOpen(true);
      setRefusal(null);
    },
    choose: setVenue,
    mark: setActive,
    setOpen,
    clear: () => {
      setTyped('');
      setRefusal(null);
    },
    pick,
    submit,
  };
}
