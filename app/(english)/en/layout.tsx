import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { languageOfVisit } from '@/app/language-of-visit';
import { English } from '@/components/i18n/english';

/** The pages in English. `next.config.ts` serves them at the Korean ones' addresses to those who chose English. */
export default async function EnglishLayout({ children }: { readonly children: ReactNode }) {
  if ((await languageOfVisit()) !== 'en') redirect('/');
  return <English>{children}</English>;
}
