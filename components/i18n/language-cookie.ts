import { LANGUAGES, type Language } from './catalogue';

export const LANGUAGE_COOKIE = 'sise-language';
const ONE_YEAR_S = 31_536_000;

/** The language of that name, or null when the page does not speak it. */
export function languageNamed(name: string | null | undefined): Language | null {
  return LANGUAGES.find((language) => language === name) ?? null;
}

/** The `Set-Cookie` that keeps a choice for a year. */
export function languageCookie(language: Language): string {
  return `${LANGUAGE_COOKIE}=${language}; Path=/; Max-Age=${ONE_YEAR_S}; SameSite=Lax; HttpOnly`;
}
