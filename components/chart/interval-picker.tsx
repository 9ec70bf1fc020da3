'use client';

import { CHART_INTERVALS, type ChartInterval } from '@/lib/client/chart/chart-interval';
import { useText } from '../i18n/language-context';
import { ChoiceList } from '../tabs/choice-list';
import { CHART_WORDS } from './words';

interface IntervalPickerProps {
  readonly chosen: ChartInterval;
  readonly onChoose: (interval: ChartInterval) => void;
}

/** 틱, 분, 일, 주, 월, 년. */
export function IntervalPicker({ chosen, onChoose }: IntervalPickerProps) {
  const words = CHART_WORDS[useText().language];
  return (
    <ChoiceList
      kind="radios"
      label={words.intervals}
      choices={CHART_INTERVALS.map((name) => {
        const [short, spoken] = words.interval[name];
        return { name, label: short, spoken };
      })}
      chosen={chosen}
      onChoose={onChoose}
      className="flex h-9 shrink-0 items-center border-line border-y bg-panel px-2"
      itemClass={(isChosen) =>
        `h-7 min-w-[26px] flex-auto rounded-[5px] px-1 text-[12px] ${isChosen ? 'bg-edge font-semibold text-ink' : 'text-ink-faint hover:text-ink'}`
      }
    />
  );
}
