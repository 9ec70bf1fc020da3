'use client';

import { useSyncExternalStore } from 'react';
import type { RememberedChoice } from '@/lib/client/remembered-choice';

/** A choice that is kept for the next visit; the first one while the server's rendering is taken over. */
export function useRemembered<Choice extends string>(choice: RememberedChoice<Choice>): Choice {
  return useSyncExternalStore(choice.subscribe, choice.get, choice.initial);
}
