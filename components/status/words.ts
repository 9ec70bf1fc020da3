import type { DependencyReport, HopReport, StatusReport } from '@/lib/client/status-report';
import type { Language } from '../i18n/catalogue';

/** The words of the status page. */
export interface StatusWords {
  readonly title: string;
  readonly back: string;
  readonly overall: Readonly<Record<StatusReport['status'], string>>;
  readonly lost: (age: string) => string;
  readonly loading: string;
  readonly upSince: (time: string, version: string) => string;
  readonly relay: (clients: number, rooms: number, behind: number) => string;
  readonly dependencies: string;
  readonly state: Readonly<Record<DependencyReport['state'], string>>;
  readonly since: (time: string) => string;
  readonly lastError: string;
  readonly latency: string;
  readonly none: string;
  readonly names: Readonly<Record<string, string>>;
  readonly feeds: string;
  readonly hops: string;
  readonly hop: Readonly<Record<HopReport['hop'], string>>;
  readonly hopHead: readonly [string, string, string, string];
  readonly breakers: string;
  /** By the end of a breaker's name; a quota's is followed by its api. */
  readonly breaker: Readonly<Record<string, string>>;
  readonly breakerState: Readonly<Record<'closed' | 'open' | 'probing', string>>;
  readonly until: (time: string) => string;
  readonly untilPerson: string;
  readonly closeBreaker: string;
  readonly probeBreaker: string;
  readonly openBreaker: string;
  readonly confirmOpen: string;
  readonly refused: string;
  readonly incidents: string;
  readonly ongoing: string;
  readonly lasted: (text: string) => string;
  readonly noIncidents: string;
  readonly jobs: string;
  readonly noJobs: string;
  readonly job: Readonly<Record<string, string>>;
  readonly allJobs: string;
  readonly outcome: Readonly<Record<'running' | 'done' | 'failed', string>>;
  readonly noDatabase: string;
}

const ko: StatusWords = {
  title: '상태',
  back: '시세로',
  overall: {
    ok: '모두 정상입니다',
    degraded: '시세는 나오지만 살펴볼 것이 있습니다',
    down: '지금은 어떤 시세도 줄 수 없습니다',
  },
  lost: (age) => `서버가 답하지 않습니다. ${age}의 상태입니다`,
  loading: '상태를 받는 중입니다',
  upSince: (time, version) => `${time}부터 실행 중 · 버전 ${version}`,
  relay: (clients, rooms, behind) => `접속 ${clients} · 구독 ${rooms} · 느린 접속 ${behind}`,
  dependencies: '구성 요소',
  state: { ok: '정상', starting: '시작 중', degraded: '주의', down: '멈춤', idle: '쓰지 않음' },
  since: (time) => `${time}부터`,
  lastError: '마지막 오류',
  latency: '응답',
  none: '없음',
  names: {
    bus: '버스',
    database: '데이터베이스',
    jobs: '작업',
    rest: '키움 REST',
    recorder: '기록',
    web: '웹 서버',
  },
  feeds: '시세 출처',
  hops: '구간별 지연',
  hop: { feed: '수신 → 발행', bus: '발행 → 릴레이', relay: '릴레이 → 소켓' },
  hopHead: ['구간', '중간값', '99%', '최대'],
  breakers: '차단기',
  breaker: {
    operator: '운영자',
    access: '앱키',
    device: '지정 단말',
    token: '접속 토큰',
    maintenance: '점검',
    network: '네트워크',
    quota: '조회 한도',
  },
  breakerState: { closed: '닫힘 (정상)', open: '열림 (호출하지 않음)', probing: '확인 중' },
  until: (time) => `${time}에 다시 시도`,
  untilPerson: '사람이 조치해야 합니다',
  closeBreaker: '닫기',
  probeBreaker: '한 번 시도',
  openBreaker: '모두 멈추기',
  confirmOpen: '키움 REST 호출을 모두 멈출까요? 닫을 때까지 저장된 값만 답합니다.',
  refused: '서버가 받지 않았습니다',
  incidents: '장애 기록',
  ongoing: '계속되는 중',
  lasted: (text) => `${text} 동안`,
  noIncidents: '기록된 장애가 없습니다',
  jobs: '최근 작업',
  noJobs: '아직 실행한 작업이 없습니다',
  job: {
    'instrument-master': '종목 마스터',
    'daily-candles': '일봉',
    'investor-flows': '투자자별 매매',
    'minute-repair': '분봉 보정',
    'calendar-check': '휴장일 확인',
    retention: '보관 기간 정리',
  },
  allJobs: '작업 모두 보기',
  outcome: { running: '실행 중', done: '완료', failed: '실패' },
  noDatabase: '데이터베이스가 없어 볼 수 없습니다',
};

const en: StatusWords = {
  title: 'Status',
  back: 'To the prices',
  overall: {
    ok: 'All is well',
    degraded: 'Prices come, and something needs a look',
    down: 'No prices can be served now',
  },
  lost: (age) => `The server does not answer. This is how it was ${age}`,
  loading: 'Asking for the status',
  upSince: (time, version) => `Running since ${time} · version ${version}`,
  relay: (clients, rooms, behind) => `${clients} connections · ${rooms} subscriptions · ${behind} slow`,
  dependencies: 'Parts',
  state: { ok: 'fine', starting: 'starting', degraded: 'trouble', down: 'down', idle: 'not in use' },
  since: (time) => `since ${time}`,
  lastError: 'Last error',
  latency: 'Answers in',
  none: 'none',
  names: {
    bus: 'Bus',
    database: 'Database',
    jobs: 'Jobs',
    rest: 'Kiwoom REST',
    recorder: 'Recorder',
    web: 'Web server',
  },
  feeds: 'Price sources',
  hops: 'Latency by hop',
  hop: { feed: 'receipt → bus', bus: 'bus → relay', relay: 'relay → socket' },
  hopHead: ['Hop', 'Median', '99 %', 'Most'],
  breakers: 'Breakers',
  breaker: {
    operator: 'Operator',
    access: 'Key',
    device: 'Device',
    token: 'Access token',
    maintenance: 'Maintenance',
    network: 'Network',
    quota: 'Quota',
  },
  breakerState: { closed: 'closed (fine)', open: 'open (not called)', probing: 'probing' },
  until: (time) => `tried again at ${time}`,
  untilPerson: 'a person has to act',
  closeBreaker: 'Close',
  probeBreaker: 'Try once',
  openBreaker: 'Stop all calls',
  confirmOpen: 'Stop all calls to Kiwoom REST? Until it is closed only what was stored is answered.',
  refused: 'The server did not take it',
  incidents: 'Incidents',
  ongoing: 'still going on',
  lasted: (text) => `for ${text}`,
  noIncidents: 'None on record',
  jobs: 'Latest jobs',
  noJobs: 'None has run yet',
  job: {
    'instrument-master': 'Instrument master',
    'daily-candles': 'Daily candles',
    'investor-flows': 'Investor flows',
    'minute-repair': 'Minute repair',
    'calendar-check': 'Calendar check',
    retention: 'Retention',
  },
  allJobs: 'All jobs',
  outcome: { running: 'running', done: 'done', failed: 'failed' },
  noDatabase: 'Not to be seen without the database',
};

const WORDS: Readonly<Record<Language, StatusWords>> = { ko, en };

export function statusWords(language: Language): StatusWords {
  return WORDS[language];
}

/** A part's name as people say it: a feed by its source. */
export function partName(
  name: string,
  words: StatusWords,
  sources: Readonly<Record<string, string>>,
): string {
  const source = name.startsWith('feed:') ? sources[name.slice('feed:'.length)] : undefined;
  return source ?? words.names[name] ?? name;
}

/** `kiwoom/quota/quotes` as 조회 한도 quotes. */
export function breakerName(name: string, words: StatusWords): string {
  const [, kind = '', ...rest] = name.split('/');
  return [words.breaker[kind] ?? name, ...rest].join(' ');
}
