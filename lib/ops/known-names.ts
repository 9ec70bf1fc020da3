/** How a variable of ours begins; nobody else's does. */
const OURS = /^(?:SISE|KIWOOM|EMULATOR|RETENTION)_/i;

/**
 * Variables that nobody reads, each with the nearest name that somebody does: of ours a misspelt one would be left out
 * without a word, and the emulated exchange would start in place of Kiwoom.
 *
 * @param isOwnFile the names are of Sise's own file, where a name that is nearly one of ours is meant to be it
 */
export function unknownNames(
  names: readonly string[],
  known: readonly string[],
  isOwnFile = false,
): readonly string[] {
  return names.flatMap((name) => {
    if (known.includes(name)) return [];
    const [nearest = '', distance = 0] = nearestTo(name.toUpperCase(), known);
    const isMeant = isOwnFile && distance <= (nearest.length < 8 ? 1 : 2);
    return OURS.test(name) || isMeant ? [`${name} is unknown; did you mean ${nearest}?`] : [];
  });
}

function nearestTo(name: string, known: readonly string[]): readonly [string, number] {
  let best: readonly [string, number] = ['', Number.POSITIVE_INFINITY];
  for (const candidate of known) {
    const distance = editsBetween(name, candidate);
    if (distance < best[1]) best = [candidate, distance];
  }
  return best;
}

/** The fewest letters put in, left out, replaced or swapped with their neighbour that make one the other. */
function editsBetween(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i, ...Array<number>(b.length).fill(0)]);
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let j = 0; j <= b.length; j++) (rows[0] as number[])[j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let edits = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) edits = Math.min(edits, at(i - 2, j - 2) + 1);
      (rows[i] as number[])[j] = edits;
    }
  }
  return at(a.length, b.length);
}
