'use client';

import { useId, useState } from 'react';
import { directionOfChange } from '@/lib/client/direction';
import { formatPrice, formatRate, formatSigned } from '@/lib/client/format';
import type { Investor, InvestorFlow } from '@/lib/events/investor';
import { useText } from '../i18n/language-context';
import { PriceText } from '../marks/price';
import { INSTITUTION_PARTS, MAIN_INVESTORS, OTHERS } from './flow-sums';
import { INVESTOR_WORDS } from './words';

/** The columns of head and rows: day, 종가, and the three. */
export const FLOW_GRID =
  'grid grid-cols-[54px_minmax(0,0.9fr)_repeat(3,minmax(0,1fr))] items-center gap-x-2 px-4';

/** One day. Opened it tells what 기관 is made of, and who else traded. */
export function FlowRow({ flow }: { readonly flow: InvestorFlow }) {
  const words = INVESTOR_WORDS[useText().language];
  const [open, setOpen] = useState(false);
  const id = useId();
  const day = `${flow.date.slice(5).replace('-', '.')}`;
  const direction = directionOfChange(flow.change);
  return (
    <li className="border-line border-b" data-date={flow.date}>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        aria-label={words.details(day)}
        title={words.details(day)}
        className={`${FLOW_GRID} h-[36px] w-full text-right text-[12px] hover:bg-hover focus-visible:outline-offset-[-2px]`}
        onClick={() => setOpen(!open)}
      >
        <span className="text-left text-ink-soft">
          {day}
          <span className="ml-1 text-[9px] text-ink-faint">{open ? '▲' : '▼'}</span>
        </span>
        <span className="flex flex-col leading-[14px]">
          <PriceText text={formatPrice(flow.price)} direction={direction} />
          <PriceText text={formatRate(flow.rate)} direction={direction} className="text-[10.5px]" />
        </span>
        {MAIN_INVESTORS.map((investor) => (
          <Net key={investor} flow={flow} investor={investor} />
        ))}
      </button>
      <div id={id} hidden={!open} className="bg-panel px-4 py-2 text-[12px]">
        {open ? (
          <>
            <Parts title={words.institutionParts} investors={INSTITUTION_PARTS} flow={flow} />
            <Parts title={words.others} investors={OTHERS} flow={flow} />
          </>
        ) : null}
      </div>
    </li>
  );
}

function Net({ flow, investor }: { readonly flow: InvestorFlow; readonly investor: Investor }) {
  const net = flow.net[investor];
  return (
    <span data-investor={investor}>
      <PriceText text={formatSigned(net)} direction={directionOfChange(net)} />
    </span>
  );
}

interface PartsProps {
  readonly title: string;
  readonly investors: readonly Investor[];
  readonly flow: InvestorFlow;
}

function Parts({ title, investors, flow }: PartsProps) {
  const words = INVESTOR_WORDS[useText().language];
  return (
    <>
      <p className="text-[11px] text-ink-faint">{title}</p>
      <dl className="mb-1.5 grid grid-cols-2 gap-x-6 last:mb-0">
        {investors.map((investor) => (
          <div key={investor} className="flex justify-between gap-2 leading-[20px]">
            <dt className="text-ink-soft">{words.investor[investor]}</dt>
            <dd>
              <Net flow={flow} investor={investor} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
