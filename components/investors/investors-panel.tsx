'use client';

import { useEffect, useState } from 'react';
import { type AskGateway, gateway } from '@/lib/client/gateway';
import { RememberedChoice } from '@/lib/client/remembered-choice';
import type { FlowMeasure, InvestorFlow } from '@/lib/events/investor';
import { codeOf, type Ticker } from '@/lib/market/ticker';
import { AnswerLine } from '../answer/answer-line';
import { AnswerStatus } from '../answer/answer-status';
import { useQuery } from '../answer/use-query';
import { useText } from '../i18n/language-context';
import { InstrumentHead } from '../instrument/instrument-head';
import { ChoiceList, PILLS, pillClass } from '../tabs/choice-list';
import { useRemembered } from '../tabs/use-remembered';
import { FlowLines } from './flow-lines';
import { FLOW_GRID, FlowRow } from './flow-row';
import { MAIN_INVESTORS, newestFirst } from './flow-sums';
import { INVESTOR_WORDS } from './words';

const MEASURES = ['amount', 'quantity'] as const;
/** Whether flows are told in money or in shares, kept by the browser. */
export const CHOSEN_MEASURE = new RememberedChoice<FlowMeasure>('sise.flow-measure', MEASURES, 'amount');
/** Provisional figures change now and then during a session. */
const EVERY_MS = 60_000;
const FIRST_DAYS = 60;
const MOST_DAYS = 250;

interface InvestorsPanelProps {
  readonly ticker: Ticker;
  /** Tests bring their own. */
  readonly ask?: AskGateway;
}

/** 투자자: who bought and sold one instrument, day by day. */
export function InvestorsPanel({ ticker, ask = gateway }: InvestorsPanelProps) {
  const words = INVESTOR_WORDS[useText().language];
  const measure = useRemembered(CHOSEN_MEASURE);
  return (
    <section
      aria-label={words.title}
      className="flex min-h-0 flex-1 flex-col"
      data-testid="investors"
      data-ticker={ticker}
    >
      <InstrumentHead ticker={ticker} />
      <div className="flex h-9 shrink-0 items-center justify-between border-line border-y bg-panel px-4">
        <span className="text-[11.5px] text-ink-faint">{words.unitLine(words.unit[measure])}</span>
        <ChoiceList
          kind="radios"
          label={words.measureLabel}
          choices={MEASURES.map((name) => ({ name, label: words.measure[name] }))}
          chosen={measure}
          onChoose={CHOSEN_MEASURE.set}
          className={PILLS}
          itemClass={pillClass}
        />
      </div>
      <Flows key={`${codeOf(ticker)} ${measure}`} ticker={ticker} measure={measure} ask={ask} />
    </section>
  );
}

interface FlowPage {
  readonly flows: readonly InvestorFlow[];
}

interface FlowsProps {
  readonly ticker: Ticker;
  readonly measure: FlowMeasure;
  readonly ask: AskGateway;
}

function Flows({ ticker, measure, ask }: FlowsProps) {
  const words = INVESTOR_WORDS[useText().language];
  const [count, setCount] = useState(FIRST_DAYS);
  const query = useQuery<FlowPage>('investor-chart', { code: codeOf(ticker), measure, count }, EVERY_MS, ask);
  // While more days are under way those that are there stay.
  const [kept, setKept] = useState(query.answer);
  useEffect(() => {
    if (query.answer !== null) setKept(query.answer);
  }, [query.answer]);
  const answer = query.answer ?? kept;
  const flows = answer === null ? [] : newestFirst(answer.value.flows);
  return (
    <>
      <div className="relative flex min-h-0 flex-1 flex-col pt-2">
        {flows.length === 0 ? null : <FlowLines flows={flows} />}
        <div
          className={`${FLOW_GRID} h-7 shrink-0 border-line border-y bg-panel text-[11.5px] text-ink-faint`}
          aria-hidden="true"
        >
          <span>{words.date}</span>
          <span className="text-right">{words.close}</span>
          {MAIN_INVESTORS.map((investor) => (
            <span key={investor} className="text-right">
              {words.investor[investor]}
            </span>
          ))}
        </div>
        <ol className="min-h-0 flex-1 overflow-y-auto">
          {flows.map((flow) => (
            <FlowRow key={flow.date} flow={flow} />
          ))}
          {flows.length >= count && count < MOST_DAYS ? (
            <li className="grid place-items-center py-3">
              <button
                type="button"
                className="h-8 rounded-md border border-edge px-4 font-medium hover:bg-raised"
                onClick={() => setCount(MOST_DAYS)}
              >
                {words.more}
              </button>
            </li>
          ) : null}
        </ol>
        <AnswerStatus
          query={{ ...query, answer }}
          waiting={words.waiting}
          empty={flows.length === 0 ? words.empty : null}
        />
      </div>
      <div className="flex h-7 shrink-0 items-center justify-between gap-3 border-line border-t bg-panel px-3">
        {answer === null ? null : <AnswerLine origin={answer} />}
        <span className="truncate text-[11px] text-ink-faint" title={words.provisional}>
          {words.provisional}
        </span>
      </div>
    </>
  );
}
