'use client';

import { useEffect, useState } from 'react';
import { useText } from '../i18n/language-context';
import { ANSWER_WORDS } from './words';

/** Said only when it takes longer than a glance, and again when it takes too long. */
const SAID_AFTER_MS = 700;
const LATE_AFTER_MS = 5_000;

/** Over an empty place while its first answer is under way. */
export function Waiting({ words }: { readonly words: string }) {
  const { late } = ANSWER_WORDS[useText().language];
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timers = [
      setTimeout(() => setSaid(words), SAID_AFTER_MS),
      setTimeout(() => setSaid(late), LATE_AFTER_MS),
    ];
    return () => timers.forEach(clearTimeout);
  }, [words, late]);
  return (
    <p
      role="status"
      className="absolute inset-0 grid place-items-center px-6 text-center text-ink-faint"
      data-testid="waiting"
    >
      {said}
    </p>
  );
}
