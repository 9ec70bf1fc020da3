'use client';

import { useText } from '../i18n/language-context';
import { Stop, WAY_ON } from './stop';

/** Instead of a page that failed: what happened, and one way on. */
export function Failure({ onRetry }: { readonly onRetry: () => void }) {
  const { failure } = useText();
  return (
    <Stop title={failure.title} detail={failure.detail}>
      <button type="button" className={WAY_ON} onClick={onRetry}>
        {failure.retry}
      </button>
    </Stop>
  );
}
