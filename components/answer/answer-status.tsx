'use client';

import { FailurePlace, FailureStrip, TroubleStrip } from './failure-notes';
import type { Query } from './use-query';
import { Waiting } from './waiting';

interface AnswerStatusProps {
  readonly query: Query<unknown>;
  /** What is said while the first answer is under way. */
  readonly waiting: string;
  /** What is said of an answer that holds nothing; null while it holds something. */
  readonly empty: string | null;
}

/** What is said over an answer, or in its place: that it is coming, that it is empty, or why there is nothing newer. */
export function AnswerStatus({ query, waiting, empty }: AnswerStatusProps) {
  const { answer, failure, retryAt, retry } = query;
  if (answer === null) {
    if (failure === null) return <Waiting words={waiting} />;
    return <FailurePlace failure={failure} retryAt={retryAt} onRetry={retry} />;
  }
  return (
    <>
      {empty === null ? null : (
        <p className="absolute inset-0 grid place-items-center px-8 text-center text-ink-faint">{empty}</p>
      )}
      {failure === null ? (
        <TroubleStrip trouble={answer.trouble} />
      ) : (
        <FailureStrip failure={failure} retryAt={retryAt} onRetry={retry} />
      )}
    </>
  );
}
