'use client';

import { type ReactNode, useId } from 'react';
import { RememberedChoice } from '@/lib/client/remembered-choice';
import type { Ticker } from '@/lib/market/ticker';
import { latePanel } from '../answer/late-panel';
import { BookPanel } from '../book/book-panel';
import { useText } from '../i18n/language-context';
import { ChoiceList, tabClass } from '../tabs/choice-list';
import { useRemembered } from '../tabs/use-remembered';
import { INSTRUMENT_WORDS } from './words';

const TABS = ['book', 'chart', 'investors'] as const;
type Tab = (typeof TABS)[number];

const ChartPanel = latePanel(async () => (await import('../chart/chart-panel')).ChartPanel);
const InvestorsPanel = latePanel(async () => (await import('../investors/investors-panel')).InvestorsPanel);

/** Kept by the browser, so that a trader finds what was left. */
const CHOSEN_TAB = new RememberedChoice<Tab>('sise.instrument-tab', TABS, 'book');

interface InstrumentPanelProps {
  readonly ticker: Ticker;
  /** A way out, where the panel covers the page. */
  readonly closing?: ReactNode;
}

/**
 * 호가, 차트 and 투자자 of one instrument. Only the chosen one is there, so what another one would listen to is wanted by
 * nobody.
 */
export function InstrumentPanel({ ticker, closing = null }: InstrumentPanelProps) {
  const { language } = useText();
  const words = INSTRUMENT_WORDS[language];
  const tab = useRemembered(CHOSEN_TAB);
  const panel = useId();
  return (
    <div className="flex min-h-0 flex-1 flex-col bg-ground">
      <div className="flex h-12 shrink-0 items-stretch border-line border-b bg-panel pr-3 pl-1">
        <ChoiceList
          kind="tabs"
          label={words.tabs}
          choices={TABS.map((name) => ({ name, label: words.tab[name] }))}
          chosen={tab}
          onChoose={CHOSEN_TAB.set}
          panel={panel}
          className="flex min-w-0 flex-1 items-stretch"
          itemClass={tabClass}
        />
        {closing === null ? null : <div className="flex items-center">{closing}</div>}
      </div>
      <div
        role="tabpanel"
        id={panel}
        aria-labelledby={`${panel}-${tab}`}
        className="relative flex min-h-0 flex-1 flex-col"
      >
        {tab === 'book' ? <BookPanel ticker={ticker} /> : null}
        {tab === 'chart' ? <ChartPanel ticker={ticker} /> : null}
        {tab === 'investors' ? <InvestorsPanel ticker={ticker} /> : null}
      </div>
    </div>
  );
}
