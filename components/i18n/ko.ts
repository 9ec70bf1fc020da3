import { formatLarge, formatNumber, UNKNOWN } from '@/lib/client/format';
import type { Catalogue } from './catalogue';

const SIDES = { ask: '매도', bid: '매수' } as const;
const VI_KINDS = { static: '정적', dynamic: '동적', both: '정적·동적' } as const;
const VI_DIRECTIONS = { up: '상승', down: '하락' } as const;
const FROM = { koa: 'KOA 브리지', kiwoom: '키움', database: '저장소', mock: '모의 거래소' } as const;
const TO = {
  koa: 'KOA 실시간으로',
  kiwoom: '키움 실시간으로',
  database: '저장된 값으로',
  mock: '모의 시세로',
} as const;
const AGE_UNITS = { second: '초', minute: '분', hour: '시간', day: '일' } as const;

export const ko: Catalogue = {
  language: 'ko',
  title: '시세',

  session: {
    holiday: '휴장',
    'before-open': '장 시작 전',
    'nxt-pre': 'NXT 프리마켓',
    'nxt-pre-auction': '동시호가 · NXT 프리',
    'auction-open': '장전 동시호가',
    regular: '정규장',
    'auction-close': '장마감 동시호가',
    'post-close': '장 마감 · NXT 단일가',
    'closing-price': '시간외 종가 · NXT 애프터',
    after: '애프터마켓',
    'nxt-after': 'NXT 애프터마켓',
    'nxt-after-single': '시간외 단일가 · NXT 애프터',
    'single-price': '시간외 단일가',
    closed: '장 종료',
  },
  phase: {
    closed: '장 종료',
    'pre-market': '프리마켓',
    'auction-open': '장전 동시호가',
    continuous: '정규장',
    pause: '휴장',
    'auction-close': '장마감 동시호가',
    'post-close': '장 마감',
    'closing-price': '시간외 종가',
    'single-price': '시간외 단일가',
    'auction-after': '애프터 단일가',
    'after-market': '애프터마켓',
  },
  simulatedTime: '모의 시각',
  simulatedTimeHint: '실제 시각이 아니라 모의 거래소가 정한 시각입니다',
  waitingForClock: '거래소 시각 확인 중',
  until: (phase) => `${phase}까지`,
  opensAt: (day, time) => `다음 개장 ${day} ${time}`,
  ofDay: (day) => `${day} 시세`,
  closureReason: (reason) => `휴장 (${reason})`,

  connection: {
    connecting: '연결 중',
    live: '연결됨',
    lost: '연결 끊김',
    refused: '연결 거부',
    retryIn: (seconds, attempt) => `${seconds}초 뒤 다시 연결합니다 (${attempt}번째)`,
    retryingNow: (attempt) => `다시 연결하는 중입니다 (${attempt}번째)`,
    pricesHeld: '지금 보이는 값은 끊기기 전의 값입니다',
    reconnect: '지금 연결',
    restored: '다시 연결되었습니다',
    deniedBecause: (message) => `서버가 연결을 받지 않았습니다: ${message}`,
    versionDiffers: '서버가 새 버전으로 바뀌었습니다. 화면을 새로 고쳐 주세요',
    reload: '새로 고침',
    declarationRefused: (message) => `서버가 종목 요청을 받지 않았습니다: ${message}`,
  },

  mockMark: '모의 시세',
  mockMarkDetail: '실제 시장 가격이 아닙니다',

  feed: {
    source: { koa: '키움 OpenAPI+', kiwoom: '키움', database: '저장소', mock: '모의 거래소' },
    server: {
      production: '운영 서버',
      'mock-investment': '모의투자 서버',
      emulator: '내장 모의 거래소',
      custom: '지정한 서버',
    },
    starting: '시작하는 중입니다',
    connecting: (attempt) => (attempt > 1 ? `접속하는 중입니다 (${attempt}번째)` : '접속하는 중입니다'),
    live: '정상 수신',
    silent: (since) => `접속되어 있지만 ${since}부터 시세가 오지 않습니다`,
    waiting: (trouble, countdown, attempt) => `${trouble}. ${countdown} 뒤 다시 접속합니다 (${attempt}번째)`,
    displaced: (countdown) =>
      `다른 곳에서 같은 키로 접속했습니다. 밀어내지 않고 기다렸다가 ${countdown} 뒤 다시 접속합니다`,
    stopped: '멈췄습니다',
    trouble: {
      auth: '인증이 거절되었습니다. 키나 로그인을 확인하세요',
      token: '접속 토큰이 거절되었습니다. 저절로 다시 발급받습니다',
      quota: '호출 한도를 넘었습니다',
      maintenance: '증권사가 점검 중입니다',
      network: '네트워크가 끊겼습니다',
      symbol: '종목을 등록하지 못했습니다',
      device: '지정 단말로 등록되지 않은 기기(IP)입니다',
      duplicate: '같은 키가 다른 곳에서 쓰이고 있습니다',
      protocol: '알 수 없는 응답을 받았습니다',
      operator: '운영자가 조회를 멈췄습니다',
      control: '키움 컨트롤을 쓸 수 없습니다',
    },
    restTrouble: (trouble) => `조회(REST): ${trouble}`,
    coverage: (pushed, polled) =>
      polled === 0 ? `실시간 ${pushed}종목` : `실시간 ${pushed}종목 · 조회 ${polled}종목`,
    lastEvent: (age) => `마지막 수신 ${age}`,
    none: '아직 시세 공급원의 소식이 없습니다',
    lost: (since) => `${since}부터 응답이 없습니다`,
    since: (time) => `${time}부터`,
    switched: (from, to, why) =>
      why === 'back'
        ? `${FROM[to]} 복귀 → ${TO[to]} 돌아왔습니다`
        : `${FROM[from]} ${why === 'lost' ? '응답 없음' : '중단'} → ${TO[to]} 전환했습니다`,
  },

  koa: {
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

  panel: {
    more: '상태 자세히 보기',
    open: '연결과 시세 공급 상태',
    title: '시세 공급',
    rtt: '왕복',
    painted: ['수신 → 화면', (p50, p99) => `중간값 ${p50}ms · 99% ${p99}ms`],
    discarded: (count) => `읽지 못한 메시지 ${count}개`,
    halts: (count) => `VI 발동 ${count}`,
  },

  source: (source, delivery) => {
    if (source === 'database') return '저장된 값';
    if (source === 'mock') return delivery === 'push' ? '모의' : '모의 조회';
    const name = source === 'koa' ? 'KOA' : '키움';
    return delivery === 'push' ? `실시간 ${name}` : `${name} 조회`;
  },
  age: (age) => (age.unit === 'now' ? '방금' : `${age.count}${AGE_UNITS[age.unit]}`),
  staleHint: '오래된 값입니다',

  venue: { KRX: 'KRX', NXT: 'NXT', SOR: '통합' },
  warning: {
    정리매매: ['정리', '정리매매 종목'],
    단기과열: ['과열', '단기과열 종목'],
    투자위험: ['위험', '투자위험 종목'],
    투자경고: ['경고', '투자경고 종목'],
    ETF투자주의: ['주의', 'ETF 투자주의 종목'],
    관리종목: ['관리', '관리종목'],
    거래정지: ['정지', '거래정지 종목'],
  },
  upper: '상한',
  lower: '하한',
  expected: '예상',
  vi: (direction, kind) => `${VI_DIRECTIONS[direction]} ${VI_KINDS[kind]}VI 발동`,
  viWaiting: '해제 대기',
  viPrice: (price) => `발동가 ${price}`,

  watchlist: {
    title: '관심종목',
    count: (count) => `${count}종목`,
    columns: {
      name: ['종목명', ''],
      price: ['현재가', ''],
      change: ['전일대비', ''],
      rate: ['등락률', ''],
      volume: ['거래량', '주'],
      value: ['거래대금', '백만'],
      strength: ['체결강도', ''],
      high: ['고가', ''],
      low: ['저가', ''],
      time: ['시각', ''],
      source: ['출처', '나이'],
    },
    userOrder: '내 순서로',
    edit: '편집',
    editDone: '완료',
    remove: (name) => `${name} 삭제`,
    drag: (name) => `${name} 순서 바꾸기`,
    removed: (name) => `${name} 삭제됨`,
    moved: (name, place) => `${name}: ${place}번째로 옮김`,
    moveNeedsUserOrder: '정렬을 풀면 순서를 바꿀 수 있습니다',
    undo: '실행 취소',
    empty: '관심종목이 없습니다',
    emptyHint: '위에서 종목명, 초성 또는 코드로 찾아 추가하세요',
    restoreDefault: '기본 30종목 불러오기',
    keys: '↑↓ 이동, Enter 호가, Alt+↑↓ 순서, Delete 삭제, / 종목 찾기',
    loading: '관심종목을 불러오는 중',
  },

  add: {
    label: '종목 추가',
    placeholder: '종목명 · 초성 · 코드',
    venue: '거래소',
    submit: '추가',
    suggestions: '종목 제안',
    listed: '추가됨',
    added: (name) => `${name} 추가됨`,
    already: (name) => `이미 관심종목에 있습니다: ${name}`,
    badIsin: (isin) => `ISIN이 맞지 않습니다: ${isin}. 마지막 검사숫자까지 확인해 주세요`,
    lostZeros: (code, name) => `코드는 여섯 자리입니다. ${code} ${name}이면 ↓를 누른 뒤 Enter를 누르세요`,
    shortCode: '코드는 005930처럼 여섯 자리입니다. 아래에서 골라 주세요',
    manyAdded: (count) => `${count}종목 추가`,
    manyPresent: (count) => `${count}종목은 이미 있음`,
    manyUnknown: (items) => `알 수 없음: ${items.join(', ')}`,
    badCode: (text) => `‘${text}’에 맞는 종목이 없습니다. 코드는 005930처럼 여섯 자리입니다`,
    noMatch: (text) => `‘${text}’에 맞는 종목이 없습니다`,
    unknownCode: (code) => `없는 종목코드입니다: ${code}`,
    notOnVenue: (name, venue) => `${venue}에서 거래되지 않는 종목입니다: ${name}`,
    unverified: (code) => `종목 목록이 없어 확인하지 않고 추가했습니다: ${code}`,
    notReady: '종목 목록을 아직 받는 중입니다. 잠시 뒤 다시 해 주세요',
    failed: '종목을 확인하지 못했습니다. 연결을 확인해 주세요',
    full: (limit) => `관심종목은 ${limit}개까지 담을 수 있습니다`,
    tooLong: (limit) => `${limit}자까지 쓸 수 있습니다`,
  },

  notice: {
    unreadable:
      '저장된 관심종목을 읽을 수 없어 기본 목록을 보여 드립니다. 읽지 못한 내용은 따로 남겨 두었습니다',
    dropped: (count) => `저장된 관심종목 가운데 ${count}개는 종목코드가 아니어서 뺐습니다`,
    unsaved: '브라우저가 관심종목을 저장하지 못했습니다. 이 화면을 닫으면 바뀐 내용이 사라집니다',
    dismiss: '닫기',
  },

  book: {
    title: '호가',
    close: '호가 닫기',
    none: '종목을 고르세요',
    noneHint: '관심종목에서 고른 종목의 10단계 호가와 체결이 여기에 나옵니다',
    waiting: '호가를 기다리는 중',
    askQty: '매도잔량',
    price: '호가',
    bidQty: '매수잔량',
    level: (side, level) => `${SIDES[side]} ${level}호가`,
    totalAsk: '총매도잔량',
    totalBid: '총매수잔량',
    balance: '매수 비중',
    expectedPrice: '예상 체결가',
    expectedQty: '예상 수량',
    expectedRate: '예상 등락률',
    open: '시가',
    high: '고가',
    low: '저가',
    upper: '상한가',
    lower: '하한가',
    base: '기준가',
    nav: 'iNAV',
    navGap: '괴리율',
    navGapHint: '현재가가 iNAV보다 얼마나 높은지(+) 낮은지(−)',
    trackingError: '추적오차율',
    volume: '거래량',
    value: '거래대금',
    strength: '체결강도',
    won: (millions) => (millions === null ? UNKNOWN : `${formatLarge(millions * 1e6)}원`),
  },

  tape: {
    title: '체결',
    gap: '누락',
    gapHint: '이 사이의 체결 일부를 받지 못했습니다',
    empty: '아직 체결이 없습니다',
    side: { buy: '매수 체결', sell: '매도 체결', none: '단일가 체결' },
  },

  languageSwitch: '언어',

  failure: {
    title: '화면을 그리지 못했습니다',
    detail: '시세와 관심종목은 그대로 있습니다. 다시 시도해 주세요',
    retry: '다시 시도',
    notFound: '없는 페이지입니다',
    home: '시세로 가기',
  },
};
