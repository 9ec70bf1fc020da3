'use client';

import type { ChartState } from '@/lib/client/chart/chart-feed';
import { useLiveQuote, useSelected } from '@/lib/client/hooks';
import type { Quote } from '@/lib/events/quote';
import type { Ticker } from '@/lib/market/ticker';
import { FailurePlace, FailureStrip, TroubleStrip } from '../answer/failure-notes';
import { Waiting } from '../answer/waiting';
import { useText } from '../i18n/language-context';
import { CHART_WORDS, type ChartWords } from './words';

interface ChartStatusProps {
  readonly ticker: Ticker;
  readonly state: ChartState;
  readonly isEmpty: boolean;
  /** The drawing could not be loaded, whatever the candles are. */
  readonly undrawable: boolean;
  readonly onRetry: () => void;
  readonly onRetryOlder: () => void;
}

/** What is said over the chart: that it is coming, that there is nothing, or why it cannot be had. */
export function ChartStatus({ ticker, state, isEmpty, undrawable, onRetry, onRetryOlder }: ChartStatusProps) {
  const text = useText();
  const words = CHART_WORDS[text.language];
  const { name, failure, retryAt, origin, older } = state;
  if (undrawable) {
    return <NoDrawing words={words.noDrawing} retry={text.failure.retry} onRetry={onRetry} />;
  }
  if (name === 'failed' && failure !== null) {
    return <FailurePlace failure={failure} retryAt={retryAt} onRetry={onRetry} />;
  }
  if (name !== 'ready') return <Waiting words={words.waiting} />;
  return (
    <>
      {isEmpty ? <EmptyNote ticker={ticker} /> : null}
      {older === 'loading' || older === 'failed' || older === 'seam' ? (
        <OlderNote
          words={OLDER_WORDS[older](words)}
          retry={older === 'failed' ? text.failure.retry : null}
          onRetry={onRetryOlder}
        />
      ) : null}
      {/* Above the candles, where it hides neither time nor volume. */}
      <div className="absolute inset-x-0 top-0 h-0 [&>div]:top-2 [&>div]:bottom-auto">
        {failure === null ? (
          <TroubleStrip trouble={origin?.trouble ?? null} />
        ) : (
          <FailureStrip failure={failure} retryAt={retryAt} onRetry={onRetry} />
        )}
      </div>
    </>
  );
}

const hasTraded = (quote: Quote | undefined): boolean => (quote?.volume ?? 0) > 0;

/** Nothing to draw: because nothing traded, or because the candles of what did are not delivered (NXT's minutes). */
function EmptyNote({ ticker }: { readonly ticker: Ticker }) {
  const words = CHART_WORDS[useText().language];
  const traded = useSelected(useLiveQuote(ticker), hasTraded);
  return (
    <p
      className="absolute inset-0 grid place-items-center px-8 text-center text-ink-faint"
      data-testid="chart-empty"
    >
      {traded ? words.notDelivered : words.empty}
    </p>
  );
}

const OLDER_WORDS = {
  loading: (words: ChartWords) => words.olderLoading,
  failed: (words: ChartWords) => words.olderFailed,
  seam: (words: ChartWords) => words.seam,
} as const;

interface NoteProps {
  readonly words: string;
  readonly retry: string | null;
  readonly onRetry: () => void;
}

function NoDrawing({ words, retry, onRetry }: NoteProps) {
  return (
    <div
      role="alert"
      className="absolute inset-0 flex flex-col items-center justify-center gap-3 px-8 text-center"
      data-testid="no-drawing"
    >
      <p className="max-w-[36ch] text-pretty break-keep">{words}</p>
      <button
        type="button"
        className="h-9 rounded-md border border-edge px-4 font-medium hover:bg-raised"
        onClick={onRetry}
      >
        {retry}
      </button>
    </div>
  );
}

function OlderNote({ words, retry, onRetry }: NoteProps) {
  return (
    <p
      role="status"
      className="absolute top-2 left-2 z-10 rounded-md bg-raised px-2 py-1 text-[11.5px] text-ink-soft"
      data-testid="older"
    >
      {words}
      {retry === null ? null : (
        <button type="button" className="ml-2 font-semibold text-ink underline" onClick={onRetry}>
          {retry}
        </button>
      )}
    </p>
  );
}
