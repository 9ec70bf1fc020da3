'use client';

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { Catalogue, Language } from './catalogue';
import { en } from './en';
import { ko } from './ko';

const CATALOGUES: Record<Language, Catalogue> = { ko, en };

interface LanguageChoice {
  readonly text: Catalogue;
  readonly choose: (language: Language) => void;
}

const LanguageContext = createContext<LanguageChoice>({ text: ko, choose: () => {} });

interface LanguageProviderProps {
  readonly initial: Language;
  readonly children: ReactNode;
}

/** Holds the page's language. A choice is kept in a cookie, so that the server already renders the next visit in it. */
export function LanguageProvider({ initial, children }: LanguageProviderProps) {
  const [language, setLanguage] = useState(initial);
  const value = useMemo<LanguageChoice>(
    () => ({
      text: CATALOGUES[language],
      choose: (chosen) => {
        setLanguage(chosen);
        document.documentElement.lang = chosen;
        // Without an answer the choice still holds for this page.
        fetch(`/api/language?language=${chosen}`, { method: 'PUT' }).catch(() => {});
      },
    }),
    [language],
  );
  return <LanguageContext value={value}>{children}</LanguageContext>;
}

/** The words of the page in its language. */
export function useText(): Catalogue {
  return useContext(LanguageContext).text;
}

export function useLanguageChoice(): LanguageChoice {
  return useContext(LanguageContext);
}
