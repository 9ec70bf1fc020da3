'use client';

import type { ReactNode } from 'react';
import { ko } from './ko';
import { LanguageProvider } from './language-context';

/** A page that begins in Korean. */
export function Korean({ children }: { readonly children: ReactNode }) {
  return <LanguageProvider initial={ko}>{children}</LanguageProvider>;
}
