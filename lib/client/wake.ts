/**
 * Calls `wake` when a page comes back to life: shown again, restored from the back-forward cache, or online again.
 * Browsers stop timers of pages nobody looks at, so a retry may be long overdue by then.
 */
export function onWake(wake: () => void, target: Window): () => void {
  const shown = () => {
    if (target.document.visibilityState === 'visible') wake();
  };
  target.addEventListener('online', wake);
  target.addEventListener('pageshow', wake);
  target.document.addEventListener('visibilitychange', shown);
  return () => {
    target.removeEventListener('online', wake);
    target.removeEventListener('pageshow', wake);
    target.document.removeEventListener('visibilitychange', shown);
  };
}
