'use client';

import { directionOfChange } from '@/lib/client/direction';
import { formatSigned } from '@/lib/client/format';
import type { InvestorFlow } from '@/lib/events/investor';
import { useText } from '../i18n/language-context';
import { PriceText } from '../marks/price';
import { cumulative, MAIN_INVESTORS, type MainInvestor } from './flow-sums';
import { INVESTOR_WORDS } from './words';

const WIDTH = 300;
const HEIGHT = 72;
/** Who, not which way: neither red nor blue. */
const COLORS: Readonly<Record<MainInvestor, string>> = {
  individual: '#a8d65c',
  foreigner: '#ff8fd0',
  institution: '#3fd6c4',
};

/** 누적 순매수 of the three over the days shown (newest first): lines from a common zero, and where they end. */
export function FlowLines({ flows }: { readonly flows: readonly InvestorFlow[] }) {
  const words = INVESTOR_WORDS[useText().language];
  const lines = MAIN_INVESTORS.map((investor) => ({ investor, sums: [0, ...cumulative(flows, investor)] }));
  const all = lines.flatMap(({ sums }) => sums);
  const top = Math.max(...all);
  const span = Math.max(1, top - Math.min(...all));
  const x = (i: number) => (i / Math.max(1, flows.length)) * WIDTH;
  const y = (sum: number) => ((top - sum) / span) * HEIGHT;
  return (
    <div className="shrink-0 px-4 pt-1 pb-2.5" data-testid="flow-lines">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 text-[11.5px]">
        <span className="text-ink-faint">{words.cumulative(flows.length)}</span>
        {lines.map(({ investor, sums }) => {
          const sum = sums.at(-1) ?? 0;
          return (
            <span key={investor} className="flex items-center gap-1 whitespace-nowrap">
              <span className="size-[7px] rounded-full" style={{ background: COLORS[investor] }} />
              <span className="text-ink-soft">{words.investor[investor]}</span>
              <PriceText text={formatSigned(sum)} direction={directionOfChange(sum)} />
            </span>
          );
        })}
      </div>
      <svg
        viewBox={`0 -2 ${WIDTH} ${HEIGHT + 4}`}
        className="mt-1.5 h-[76px] w-full"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <line
          x1="0"
          x2={WIDTH}
          y1={y(0)}
          y2={y(0)}
          stroke="var(--color-edge)"
          strokeDasharray="3 3"
          vectorEffect="non-scaling-stroke"
        />
        {lines.map(({ investor, sums }) => (
          <polyline
            key={investor}
            points={sums.map((sum, i) => `${x(i).toFixed(1)},${y(sum).toFixed(1)}`).join(' ')}
            fill="none"
            stroke={COLORS[investor]}
            strokeWidth="1.5"
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
    </div>
  );
}
