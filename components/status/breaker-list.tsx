'use client';

import { useState } from 'react';
import { formatClock } from '@/lib/client/format';
import type { BreakerReport } from '@/lib/client/status-report';
import { breakerName, type StatusWords } from './words';

interface BreakerListProps {
  readonly breakers: readonly BreakerReport[];
  readonly words: StatusWords;
  readonly onDone: () => void;
}

/** An operator is told that nothing came of it, ms. */
const PATIENCE_MS = 10_000;

type Action = 'open' | 'close' | 'probe';

async function operate(action: Action, name: string | null): Promise<boolean> {
  const response = await fetch('/api/admin/breaker', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(name === null ? { action } : { action, name }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => null);
  return response?.ok ?? false;
}

/** What stands between us and the broker, and an operator's three words to it. */
export function BreakerList({ breakers, words, onDone }: BreakerListProps) {
  const [refused, setRefused] = useState(false);
  const act = async (action: Action, name: string | null) => {
    setRefused(!(await operate(action, name)));
    onDone();
  };
  if (breakers.length === 0) return <p className="text-ink-soft">{words.none}</p>;
  return (
    <div>
      <ul className="space-y-1.5">
        {breakers.map(({ name, state, code, message, since, until }) => (
          <li key={name} className="flex flex-wrap items-center gap-x-3 gap-y-1" data-breaker={name}>
            <span className="w-44 font-semibold" title={name}>
              {breakerName(name, words)}
            </span>
            <span className={state === 'closed' ? 'text-ink-soft' : 'text-amber'}>
              {words.breakerState[state]}
            </span>
            {state === 'closed' ? null : (
              <>
                <span className="break-words text-ink-soft">
                  {code === null ? message : `[${code}] ${message}`}
                </span>
                <span className="text-ink-faint">
                  {words.since(formatClock(since))}
                  {' · '}
                  {until === null ? words.untilPerson : words.until(formatClock(until))}
                </span>
                <Button onClick={() => void act('probe', name)}>{words.probeBreaker}</Button>
                <Button onClick={() => void act('close', name)}>{words.closeBreaker}</Button>
              </>
            )}
          </li>
        ))}
      </ul>
      <p className="mt-3 flex items-center gap-3">
        <Button
          onClick={() => {
            if (window.confirm(words.confirmOpen)) void act('open', null);
          }}
        >
          {words.openBreaker}
        </Button>
        {refused ? (
          <span role="alert" className="text-amber">
            {words.refused}
          </span>
        ) : null}
      </p>
    </div>
  );
}

function Button({ onClick, children }: { readonly onClick: () => void; readonly children: string }) {
  return (
    <button
      type="button"
      className="h-7 rounded border border-edge px-2.5 text-[12px] text-ink-soft hover:bg-hover hover:text-ink"
      onClick={onClick}
    >
      {children}
    </button>
  );
}
