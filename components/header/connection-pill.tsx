'use client';

import { useId, useState } from 'react';
import type { ConnectionState } from '@/lib/client/connection-state';
import { useConnection, useRoundTrip } from '@/lib/client/hooks';
import { text as textBrush } from '@/lib/client/paint/brush';
import { latePanel } from '../answer/late-panel';
import { useText } from '../i18n/language-context';
import { Painted } from '../marks/painted';
import { STATUS_PLACE } from './status-place';
import { useDismiss } from './use-dismiss';

const StatusPanel = latePanel(
  async () => (await import('./status-panel')).StatusPanel,
  `${STATUS_PLACE} h-[180px]`,
);

const DOTS: Record<ConnectionState['name'], string> = {
  connecting: 'bg-ink-faint animate-pulse-soft',
  live: 'bg-live',
  lost: 'bg-amber animate-pulse-soft',
  refused: 'bg-amber',
};

const ROUND_TRIP = textBrush(
  (rtt: number | null) => rtt,
  (rtt) => (rtt === null ? '' : `${Math.round(rtt)}ms`),
);

/** How the connection stands, in one word and its round trip; opens the account of every price source. */
export function ConnectionPill() {
  const text = useText();
  const { state } = useConnection();
  const rtt = useRoundTrip();
  const [open, setOpen] = useState(false);
  const root = useDismiss<HTMLDivElement>(open, () => setOpen(false));
  const panelId = useId();
  return (
    <div ref={root} className="relative">
      <button
        type="button"
        className={`flex h-8 items-center gap-2 whitespace-nowrap rounded-md border px-2.5 text-[12px] hover:bg-raised ${state.name === 'lost' || state.name === 'refused' ? 'border-amber/50 text-amber' : 'border-edge'}`}
        aria-expanded={open}
        aria-controls={panelId}
        title={text.panel.open}
        data-testid="connection"
        data-state={state.name}
        onPointerEnter={StatusPanel.prepare}
        onFocus={StatusPanel.prepare}
        onClick={() => setOpen(!open)}
      >
        <span className={`size-[7px] rounded-full ${DOTS[state.name]}`} />
        <span className={`font-medium ${state.name === 'live' ? 'max-[620px]:sr-only' : ''}`}>
          {text.connection[state.name]}
        </span>
        {state.name === 'live' ? (
          <Painted
            from={rtt}
            brush={ROUND_TRIP}
            className="min-w-[40px] text-right text-ink-faint max-[480px]:hidden"
          />
        ) : null}
      </button>
      {open ? <StatusPanel id={panelId} /> : null}
    </div>
  );
}
