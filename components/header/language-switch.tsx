'use client';

import { LANGUAGES } from '../i18n/catalogue';
import { useLanguageChoice, useText } from '../i18n/language-context';

const SHORT = { ko: '한국어', en: 'English' } as const;

/** 한국어 or English; kept for the next visit. Says when the words of the other language could not be had. */
export function LanguageSwitch() {
  const text = useText();
  const { choose, prepare, failed } = useLanguageChoice();
  return (
    <fieldset
      className="relative flex h-8 shrink-0 items-center rounded-md text-[12px]"
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
          onPointerEnter={() => prepare(language)}
          onFocus={() => prepare(language)}
          onClick={() => choose(language)}
        >
          {SHORT[language]}
        </button>
      ))}
      {failed === null ? null : (
        <p
          role="alert"
          className="absolute top-full right-0 z-40 mt-2 w-max max-w-[min(320px,92vw)] break-keep rounded-lg border border-amber/40 bg-amber-ground px-3 py-2 text-amber shadow-2xl"
          data-testid="language-failed"
        >
          {text.languageFailed(SHORT[failed])}
        </p>
      )}
    </fieldset>
  );
}
