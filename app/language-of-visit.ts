import { cookies } from 'next/headers';
import type { Language } from '@/components/i18n/catalogue';
import { LANGUAGE_COOKIE, languageNamed } from '@/components/i18n/language-cookie';

/** The language that the reader chose at an earlier visit; Korean when there was none. */
export async function languageOfVisit(): Promise<Language> {
  return languageNamed((await cookies()).get(LANGUAGE_COOKIE)?.value) ?? 'ko';
}
