'use client';

import { LANGUAGES } from '../i18n/catalogue';
import { useLanguageChoice } from '../i18n/language-context';

const SHORT = { ko: '한국어', en: 'English' } as const;

/** 한국어 or English; kept for the next visit. */
export function LanguageSwitch() {
  const { text, choose } = useLanguageChoice();
  return (
    <fieldset
      className="flex h-8 shrink-0 items-center rounded-md text-[12px]"
      aria-label={text.languageSwitch}
    >
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={language === text.language}
          className={`h-full px-1.5 ${language === text.language ? 'font-semibold text-ink max-[1180px]:hidden' : 'text-ink-faint hover:text-ink'}`}
          data-language={language}
          onClick={() => choose(language)}
        >
          {SHORT[language]}
        </button>
      ))}
    </fieldset>
  );
}
