'use client';

import type { Ticker } from '@/lib/market/ticker';
import { ConnectionPill } from './connection-pill';
import { HaltMenu } from './halt-menu';
import { IndexStrip } from './index-strip';
import { LanguageSwitch } from './language-switch';
import { SessionClock } from './session-clock';
import { Wordmark } from './wordmark';

/** The line above everything: what the market is doing, where the indices stand, whether we are connected. */
export function Header({ onOpen }: { readonly onOpen: (ticker: Ticker) => void }) {
  return (
    <header className="relative z-20 grid shrink-0 grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 border-line border-b bg-panel px-3 py-1.5 min-[860px]:h-[52px] min-[860px]:grid-cols-[auto_minmax(0,1fr)_auto_auto] min-[860px]:gap-x-5 min-[860px]:px-4 min-[860px]:py-0">
      <Wordmark />
      <SessionClock />
      <div className="order-last col-span-3 min-w-0 min-[860px]:order-none min-[860px]:col-span-1">
        <IndexStrip />
      </div>
      <div className="flex items-center gap-1.5">
        <HaltMenu onOpen={onOpen} />
        <ConnectionPill />
        <LanguageSwitch />
      </div>
    </header>
  );
}
