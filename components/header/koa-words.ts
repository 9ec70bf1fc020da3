import { formatNumber } from '@/lib/client/format';
import type { KoaAccount } from '@/lib/events/status';
import type { Language } from '../i18n/catalogue';

/** What the Windows bridge tells of itself: label and value. */
export interface KoaWords {
  readonly login: readonly [label: string, values: Record<KoaAccount['login'], string>];
  readonly loggedInAt: (time: string) => string;
  readonly server: readonly [label: string, values: Record<NonNullable<KoaAccount['server']>, string>];
  readonly registered: readonly [
    label: string,
    value: (quotes: number, books: number, waiting: number) => string,
  ];
  readonly screens: readonly [label: string, value: (screens: number) => string];
  readonly requests: readonly [label: string, value: (left: number, waiting: number) => string];
  readonly penalty: (time: string) => string;
  readonly pumpLag: string;
  readonly lastEvent: string;
  readonly lastStop: readonly [
    label: string,
    value: (time: string, reason: string, code: number | null) => string,
  ];
}

export const KOA_WORDS: Readonly<Record<Language, KoaWords>> = {
  ko: {
    login: [
      '로그인',
      { opening: '컨트롤 여는 중', 'logging-in': '로그인 중', in: '로그인됨', ended: '끝남' },
    ],
    loggedInAt: (time) => `${time}부터`,
    server: ['서버', { production: '실거래', 'mock-investment': '모의투자' }],
    registered: [
      '등록 종목',
      (quotes, books, waiting) =>
        `${formatNumber(quotes)}종목 · 호가 ${formatNumber(books)}종목${waiting === 0 ? '' : ` · 대기 ${formatNumber(waiting)}종목`}`,
    ],
    screens: ['화면', (screens) => `${screens} / 200`],
    requests: [
      'TR 여유',
      (left, waiting) => `이번 시간 ${left}회${waiting === 0 ? '' : ` · 대기 ${waiting}종목`}`,
    ],
    penalty: (time) => `${time}까지 제한`,
    pumpLag: '펌프 지연',
    lastEvent: '마지막 이벤트',
    lastStop: [
      '마지막 중단',
      (time, reason, code) => `${time} ${reason}${code === null ? '' : ` (${code})`}`,
    ],
  },
  en: {
    login: [
      'Login',
      { opening: 'opening the control', 'logging-in': 'logging in', in: 'logged in', ended: 'ended' },
    ],
    loggedInAt: (time) => `since ${time}`,
    server: ['Server', { production: 'real trading', 'mock-investment': 'mock investment' }],
    registered: [
      'Registered',
      (quotes, books, waiting) =>
        `${formatNumber(quotes)} stocks · ${formatNumber(books)} books${waiting === 0 ? '' : ` · ${formatNumber(waiting)} waiting`}`,
    ],
    screens: ['Screens', (screens) => `${screens} / 200`],
    requests: [
      'TR budget',
      (left, waiting) => `${left} this hour${waiting === 0 ? '' : ` · ${waiting} stocks waiting`}`,
    ],
    penalty: (time) => `paused until ${time}`,
    pumpLag: 'Pump lag',
    lastEvent: 'Last event',
    lastStop: ['Last stop', (time, reason, code) => `${time} ${reason}${code === null ? '' : ` (${code})`}`],
  },
};
