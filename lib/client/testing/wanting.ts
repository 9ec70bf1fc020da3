import type { Wants } from '../wants';

/** Wants as a test says, whoever listens. */
export function wanting(has: (topic: string) => boolean): Pick<Wants, 'has' | 'acquire'> {
  return { has, acquire: () => () => {} };
}
