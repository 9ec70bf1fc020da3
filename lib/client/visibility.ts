/** A page hidden for a shorter time (ms) was only passed by. */
export const HIDDEN_AFTER_MS = 5_000;

/**
 * Tells when a page has been hidden for a while, and at once when it is shown again.
 *
 * @param tell called at changes only; a page counts as shown until then
 * @returns the end of it
 */
export function watchVisibility(
  tell: (hidden: boolean) => void,
  document: Document,
  hiddenAfterMs = HIDDEN_AFTER_MS,
): () => void {
  let hidden = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const become = (next: boolean) => {
    if (next === hidden) return;
    hidden = next;
    tell(hidden);
  };
  const look = () => {
    clearTimeout(timer);
    if (document.visibilityState === 'hidden') timer = setTimeout(() => become(true), hiddenAfterMs);
    else become(false);
  };
  document.addEventListener('visibilitychange', look);
  look();
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
  };
}
