'use client';

import { useMemo } from 'react';
import { formatClock, formatCountdown, formatDay } from '@/lib/client/format';
import { useMarketStatus, useServerClock } from '@/lib/client/hooks';
import { text as textBrush } from '@/lib/client/paint/brush';
import { exchangeNow, sessionName } from '@/lib/client/session-label';
import type { MarketStatus } from '@/lib/events/status';
import type { Phase } from '@/lib/market/sessions';
import type { Catalogue } from '../i18n/catalogue';
import { useText } from '../i18n/language-context';
import { Badge } from '../marks/badge';
import { Painted } from '../marks/painted';

const TRADING: ReadonlySet<Phase> = new Set<Phase>(['continuous', 'pre-market', 'after-market']);
const HALF_A_DAY_MS = 43_200_000;

/** What the market is doing, the exchange's clock, and what comes next. */
export function SessionClock() {
  const text = useText();
  const status = useMarketStatus();
  if (status === null) return <p className="whitespace-nowrap text-ink-faint">{text.waitingForClock}</p>;
  return <Session status={status} />;
}

function Session({ status }: { readonly status: MarketStatus }) {
  const text = useText();
  const clock = useServerClock();
  const time = useMemo(() => textBrush((now: number) => exchangeNow(status, now), formatClock), [status]);
  const next = useMemo(
    () =>
      textBrush(
        (now: number) => exchangeNow(status, now),
        (now) => nextWords(status, now, text),
      ),
    [status, text],
  );
  const name = sessionName(status);
  const trading = TRADING.has(status.krx) || TRADING.has(status.nxt);
  return (
    <div
      className="flex min-w-0 items-center gap-x-3"
      data-testid="session"
      data-krx={status.krx}
      data-nxt={status.nxt}
    >
      <span className="flex min-w-0 items-center gap-1.5 whitespace-nowrap font-semibold">
        <span className={`size-[7px] shrink-0 rounded-full ${trading ? 'bg-live' : 'bg-ink-faint'}`} />
        <span className="truncate">
          {name === 'holiday' ? text.closureReason(status.closure ?? '') : text.session[name]}
        </span>
      </span>
      <span className="flex shrink-0 items-center gap-1.5 whitespace-nowrap">
        <Painted as="time" from={clock} brush={time} className="font-medium" data-testid="exchange-clock" />
        {status.simulated ? (
          <Badge tone="amber" title={text.simulatedTimeHint} testId="simulated-time">
            {text.simulatedTime}
          </Badge>
        ) : (
          <span className="text-[11px] text-ink-faint">KST</span>
        )}
      </span>
      <Painted
        from={clock}
        brush={next}
        className="hidden truncate text-[12px] text-ink-faint min-[620px]:block min-[860px]:max-[1180px]:hidden"
      />
    </div>
  );
}

function nextWords({ nextKrx }: MarketStatus, now: number, text: Catalogue): string {
  if (nextKrx === null) return '';
  const left = nextKrx.at - now;
  if (left > HALF_A_DAY_MS) return text.opensAt(formatDay(nextKrx.at), formatClock(nextKrx.at).slice(0, 5));
  return `${text.until(text.phase[nextKrx.phase])} ${formatCountdown(left)}`;
}
