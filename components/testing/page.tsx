import type { ComponentType, ReactNode } from 'react';
import { LivePage } from '@/lib/client/testing/live-page';
import type { Language } from '../i18n/catalogue';
import { en } from '../i18n/en';
import { ko } from '../i18n/ko';
import { LanguageProvider } from '../i18n/language-context';

const CATALOGUES = { ko, en };

/** A page in a language. */
export class TestPage extends LivePage {
  constructor(private readonly language: Language = 'ko') {
    super();
  }

  protected override wrapper(): ComponentType<{ readonly children: ReactNode }> {
    return ({ children }) => (
      <LanguageProvider initial={CATALOGUES[this.language]}>
        <this.Providers>{children}</this.Providers>
      </LanguageProvider>
    );
  }
}
