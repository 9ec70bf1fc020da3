'use client';

import { useDeclareFault } from '@/lib/client/hooks';
import { useText } from '../i18n/language-context';
import { NoticeBar } from './notice-bar';

/** What the relay did not take of this page's wishes; gone when the next declaration is taken. */
export function DeclareNotice() {
  const text = useText();
  const fault = useDeclareFault();
  if (fault === null || fault.code === 'too-fast') return null;
  return (
    <NoticeBar
      testId="declare-fault"
      words={text.connection.declarationRefused(`${fault.field}: ${fault.message}`)}
    />
  );
}
