'use client';

import type { GatewayAnswer } from '@/lib/client/gateway';
import { useMarketStatus } from '@/lib/client/hooks';
import { serverTimeOf } from '@/lib/client/session-label';
import { useText } from '../i18n/language-context';
import { Age } from '../marks/age';
import { SourceBadge } from '../marks/source-badge';
import { ANSWER_WORDS } from './words';

const TONES: Readonly<Record<GatewayAnswer<unknown>['freshness'], string>> = {
  fresh: 'text-ink-faint',
  delayed: 'text-amber',
  closed: 'text-ink-faint',
  mock: 'text-amber',
};

/** Where an answer came from, what it may be taken for, and how old it is. */
export function AnswerLine({ origin }: { readonly origin: Omit<GatewayAnswer<unknown>, 'value'> }) {
  const text = useText();
  const words = ANSWER_WORDS[text.language];
  const market = useMarketStatus();
  const { source, freshness, asOf } = origin;
  return (
    <span className="whitespace-nowrap text-[11.5px] text-ink-faint" data-testid="answer-line">
      <SourceBadge stamp={{ source, delivery: 'poll' }} />
      {freshness === 'mock' && source === 'mock' ? null : (
        <>
          {' · '}
          <span
            className={TONES[freshness]}
            title={words.freshnessHint[freshness]}
            data-freshness={freshness}
          >
            {words.freshness[freshness]}
          </span>
        </>
      )}
      {' · '}
      <Age since={serverTimeOf(asOf, market)} />
    </span>
  );
}
