'use client';

import { createContext, type ReactNode, use, useCallback, useMemo, useRef, useState } from 'react';
import type { Catalogue, Language } from './catalogue';

/** Fetches a language's words, a chunk of its own. */
const LOAD: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  ko: async () => (await import('./ko')).ko,
  en: async () => (await import('./en')).en,
};

interface LanguageChoice {
  /** Speaks the language as soon as its words are here. Until then, and when they do not come, nothing changes. */
  readonly choose: (language: Language) => void;
  /** Fetches the words of a language that is about to be chosen. */
  readonly prepare: (language: Language) => void;
  /** The chosen language whose words did not come. */
  readonly failed: Language | null;
}

const TextContext = createContext<Catalogue | null>(null);
const ChoiceContext = createContext<LanguageChoice | null>(null);

interface LanguageProviderProps {
  /** The words of the language that the page begins with. */
  readonly initial: Catalogue;
  readonly load?: typeof LOAD;
  readonly children: ReactNode;
}

/**
 * Holds the page's language and its words; those of another language are fetched when it is chosen. A choice is kept in
 * a cookie, so that the server already renders the next visit in it.
 */
export function LanguageProvider({ initial, load = LOAD, children }: LanguageProviderProps) {
  const [text, setText] = useState(initial);
  const [failed, setFailed] = useState<Language | null>(null);
  const known = useRef(new Map([[initial.language, initial]]));
  const wanted = useRef(initial.language);

  const fetchWords = useCallback(
    async (language: Language) => {
      const words = known.current.get(language) ?? (await load[language]());
      known.current.set(language, words);
      return words;
    },
    [load],
  );
  const choose = useCallback(
    async (language: Language) => {
      wanted.current = language;
      setFailed(null);
      try {
        const words = await fetchWords(language);
        if (wanted.current !== language) return;
        setText(words);
      } catch {
        if (wanted.current === language) setFailed(language);
        return;
      }
      document.documentElement.lang = language;
      // Without an answer the choice still holds for this page.
      fetch(`/api/language?language=${language}`, { method: 'PUT' }).catch(() => {});
    },
    [fetchWords],
  );
  const prepare = useCallback(
    (language: Language) => {
      // When it does not come, the choice itself says so.
      fetchWords(language).catch(() => {});
    },
    [fetchWords],
  );
  const choice = useMemo(() => ({ choose, prepare, failed }), [choose, prepare, failed]);
  return (
    <TextContext value={text}>
      <ChoiceContext value={choice}>{children}</ChoiceContext>
    </TextContext>
  );
}

function within<Value>(value: Value | null): Value {
  if (value === null) throw new Error('Not within a LanguageProvider');
  return value;
}

/** The words of the page in its language. */
export function useText(): Catalogue {
  return within(use(TextContext));
}

export function useLanguageChoice(): LanguageChoice {
  return within(use(ChoiceContext));
}
