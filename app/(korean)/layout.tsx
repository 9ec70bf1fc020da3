import type { ReactNode } from 'react';
import { Korean } from '@/components/i18n/korean';

export default function KoreanLayout({ children }: { readonly children: ReactNode }) {
  return <Korean>{children}</Korean>;
}
