'use client';

import { useText } from '../i18n/language-context';
import { RANKING_WORDS } from '../ranking/words';
import { ChoiceList, tabClass } from '../tabs/choice-list';

export type ListView = 'list' | 'ranking';

interface ListViewsProps {
  readonly view: ListView;
  /** How many the list holds; null while that is not known. */
  readonly count: number | null;
  readonly onView: (view: ListView) => void;
}

/** 관심종목 or 순위; above the field where there is no room beside it. */
export function ListViews({ view, count, onView }: ListViewsProps) {
  const text = useText();
  const words = RANKING_WORDS[text.language];
  const watchlist = (
    <span className="flex items-baseline gap-1.5">
      {text.watchlist.title}
      <span className="min-w-[40px] text-left font-normal text-[12px] text-ink-faint">
        {count === null ? '' : text.watchlist.count(count)}
      </span>
    </span>
  );
  return (
    <ChoiceList
      kind="tabs"
      label={words.views}
      choices={[
        { name: 'list', label: watchlist },
        { name: 'ranking', label: words.title },
      ]}
      chosen={view}
      onChoose={onView}
      className="-ml-2 flex h-10 items-stretch max-[699px]:basis-[calc(100%+8px)] min-[700px]:-mr-2 min-[700px]:h-full min-[700px]:shrink-0"
      itemClass={tabClass}
    />
  );
}
