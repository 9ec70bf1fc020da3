'use client';

import type { ReactNode } from 'react';
import { en } from './en';
import { LanguageProvider } from './language-context';

/** A page that begins in English. */
export function English({ children }: { readonly children: ReactNode }) {
  return <LanguageProvider initial={en}>{children}</LanguageProvider>;
}
