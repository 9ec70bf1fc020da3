import type { Language } from '../i18n/catalogue';

export interface RankingWords {
  readonly title: string;
  /** The two views of the left pane. */
  readonly views: string;
}

/** What names the rankings before they are opened. */
export const RANKING_WORDS: Readonly<Record<Language, RankingWords>> = {
  ko: { title: '순위', views: '종목 목록' },
  en: { title: 'Rankings', views: 'Lists of stocks' },
};
