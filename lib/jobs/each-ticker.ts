import type { Progress } from './job';

/** One failing in a row this long means that none will succeed now. */
const HOPELESS = 5;

/**
 * Does the same for each of many, one after another, because they share a quota. One that fails is left out; when several
 * in a row fail the upstream is gone and the job fails, to be tried again later.
 *
 * @throws the last failure
 */
export async function eachTicker<Ticker extends string>(
  tickers: readonly Ticker[],
  progress: Progress,
  act: (ticker: Ticker) => Promise<void>,
): Promise<string> {
  const failed: string[] = [];
  let inARow = 0;
  for (const [i, ticker] of tickers.entries()) {
    try {
      await act(ticker);
      inARow = 0;
    } catch (error) {
      failed.push(ticker);
      inARow++;
      if (inARow >= HOPELESS || inARow === tickers.length) throw error;
    }
    progress(i + 1, tickers.length);
  }
  const done = tickers.length - failed.length;
  return failed.length === 0 ? `${done} tickers` : `${done} tickers, not ${failed.slice(0, 10).join(', ')}`;
}
