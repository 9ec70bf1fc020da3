import { formatNumber, UNKNOWN } from '@/lib/client/format';
import type { Catalogue } from './catalogue';

const SIDES = { ask: 'Ask', bid: 'Bid' } as const;
const VI_KINDS = { static: 'static', dynamic: 'dynamic', both: 'static and dynamic' } as const;
const FROM = {
  koa: 'the KOA bridge',
  kiwoom: 'Kiwoom',
  database: 'storage',
  mock: 'the emulated exchange',
} as const;
const TO = {
  koa: 'KOA live',
  kiwoom: 'Kiwoom live',
  database: 'stored values',
  mock: 'mock prices',
} as const;
const AGE_UNITS = { second: 's', minute: 'm', hour: 'h', day: 'd' } as const;

export const en: Catalogue = {
  language: 'en',
  title: '시세 Sise',

  session: {
    holiday: 'Market holiday',
    'before-open': 'Before open',
    'nxt-pre': 'NXT pre-market',
    'nxt-pre-auction': 'Auction · NXT pre',
    'auction-open': 'Opening auction',
    regular: 'Regular session',
    'auction-close': 'Closing auction',
    'post-close': 'Closed · NXT auction',
    'closing-price': 'Closing price · NXT after',
    after: 'After-market',
    'nxt-after': 'NXT after-market',
    'nxt-after-single': 'Single price · NXT after',
    'single-price': 'Off-hours single price',
    closed: 'Closed',
  },
  phase: {
    closed: 'close',
    'pre-market': 'pre-market',
    'auction-open': 'opening auction',
    continuous: 'regular session',
    pause: 'pause',
    'auction-close': 'closing auction',
    'post-close': 'close',
    'closing-price': 'closing-price trading',
    'single-price': 'single-price trading',
    'auction-after': 'after-market auction',
    'after-market': 'after-market',
  },
  simulatedTime: 'Mock time',
  simulatedTimeHint: "Not the real time: the emulated exchange's own clock",
  waitingForClock: 'Waiting for exchange time',
  until: (phase) => `to ${phase}`,
  opensAt: (day, time) => `Opens ${day} ${time}`,
  ofDay: (day) => `As of ${day}`,
  closureReason: (reason) => `Market holiday (${reason})`,

  connection: {
    connecting: 'Connecting',
    live: 'Live',
    lost: 'Disconnected',
    refused: 'Refused',
    retryIn: (seconds, attempt) => `Reconnecting in ${seconds}s (attempt ${attempt})`,
    retryingNow: (attempt) => `Reconnecting now (attempt ${attempt})`,
    pricesHeld: 'The prices shown are from before the break',
    reconnect: 'Connect now',
    restored: 'Connected again',
    deniedBecause: (message) => `The server refused the connection: ${message}`,
    versionDiffers: 'The server was updated. Please reload the page',
    reload: 'Reload',
    declarationRefused: (message) => `The server refused the list of stocks: ${message}`,
  },

  mockMark: 'Mock prices · 모의 시세',
  mockMarkDetail: 'Not real market prices',

  feed: {
    source: { koa: 'Kiwoom OpenAPI+', kiwoom: 'Kiwoom', database: 'Storage', mock: 'Emulated exchange' },
    server: {
      production: 'production',
      'mock-investment': 'mock-investment server',
      emulator: 'built-in emulator',
      custom: 'custom server',
    },
    starting: 'Starting',
    connecting: (attempt) => (attempt > 1 ? `Connecting (attempt ${attempt})` : 'Connecting'),
    live: 'Receiving',
    silent: (since) => `Connected, but no prices since ${since}`,
    waiting: (trouble, countdown, attempt) => `${trouble}. Trying again in ${countdown} (attempt ${attempt})`,
    displaced: (countdown) =>
      `Another session took over with the same key. Waiting ${countdown} before trying again, without fighting it`,
    stopped: 'Stopped',
    trouble: {
      auth: 'The broker refuses the key or the sign-in. Check it',
      token: 'The broker refuses the access token. It is issued anew by itself',
      quota: 'The request limit was reached',
      maintenance: 'The broker is under maintenance',
      network: 'The network is down',
      symbol: 'A stock could not be registered',
      device: 'This device (IP) is not registered with the broker',
      duplicate: 'The same key is in use elsewhere',
      protocol: 'The broker sent an answer that makes no sense',
      operator: 'An operator stopped the calls',
      control: 'Kiwoom’s control cannot be used',
    },
    restTrouble: (trouble) => `REST: ${trouble}`,
    coverage: (pushed, polled) =>
      polled === 0 ? `${pushed} in real time` : `${pushed} in real time · ${polled} polled`,
    lastEvent: (age) => `last event ${age}`,
    none: 'No word from any price source yet',
    lost: (since) => `No answer since ${since}`,
    since: (time) => `since ${time}`,
    switched: (from, to, why) =>
      why === 'back'
        ? `${TO[to]} again: ${FROM[to]} is back`
        : `Switched to ${TO[to]}: ${FROM[from]} ${why === 'lost' ? 'does not answer' : 'has stopped'}`,
  },

  koa: {
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

  panel: {
    more: 'More about the server',
    open: 'Connection and price sources',
    title: 'Price sources',
    rtt: 'Round trip',
    painted: ['Receipt → screen', (p50, p99) => `median ${p50}ms · 99% ${p99}ms`],
    discarded: (count) => `${count} unreadable messages`,
    halts: (count) => `${count} VI`,
  },

  source: (source, delivery) => {
    if (source === 'database') return 'Stored';
    if (source === 'mock') return delivery === 'push' ? 'Mock' : 'Mock polled';
    const name = source === 'koa' ? 'KOA' : 'Kiwoom';
    return delivery === 'push' ? `${name} live` : `${name} polled`;
  },
  age: (age) => (age.unit === 'now' ? 'now' : `${age.count}${AGE_UNITS[age.unit]}`),
  staleHint: 'This value is old',

  venue: { KRX: 'KRX', NXT: 'NXT', SOR: 'SOR' },
  warning: {
    정리매매: ['Delist', 'Liquidation trading before delisting'],
    단기과열: ['Heat', 'Short-term overheated'],
    투자위험: ['Risk', 'Investment risk'],
    투자경고: ['Warn', 'Investment warning'],
    ETF투자주의: ['Care', 'ETF investment caution'],
    관리종목: ['Admin', 'Administrative issue'],
    거래정지: ['Halt', 'Trading halted'],
  },
  upper: 'Upper limit',
  lower: 'Lower limit',
  expected: 'Exp.',
  vi: (direction, kind) => `VI (${VI_KINDS[kind]}, ${direction})`,
  viWaiting: 'awaiting release',
  viPrice: (price) => `at ${price}`,

  watchlist: {
    title: 'Watchlist',
    count: (count) => `${count} stocks`,
    columns: {
      name: ['Name', ''],
      price: ['Last', ''],
      change: ['Change', ''],
      rate: ['Chg %', ''],
      volume: ['Volume', ''],
      value: ['Value', 'M₩'],
      strength: ['Strength', ''],
      high: ['High', ''],
      low: ['Low', ''],
      time: ['Time', ''],
      source: ['Source', 'age'],
    },
    userOrder: 'My order',
    edit: 'Edit',
    editDone: 'Done',
    remove: (name) => `Remove ${name}`,
    drag: (name) => `Reorder ${name}`,
    removed: (name) => `Removed ${name}`,
    moved: (name, place) => `Moved ${name} to place ${place}`,
    moveNeedsUserOrder: 'Clear the sorting to change the order',
    undo: 'Undo',
    empty: 'Your watchlist is empty',
    emptyHint: 'Find a stock above by name, initial consonants or code',
    restoreDefault: 'Load the default 30',
    keys: '↑↓ move, Enter order book, Alt+↑↓ reorder, Delete remove, / find',
    loading: 'Loading the watchlist',
  },

  add: {
    label: 'Add a stock',
    placeholder: 'Name · ㅅㅅㅈㅈ · code',
    venue: 'Venue',
    submit: 'Add',
    suggestions: 'Suggestions',
    listed: 'Listed',
    added: (name) => `Added ${name}`,
    already: (name) => `${name} is in the list already`,
    badIsin: (isin) => `The ISIN is not right: ${isin}. Check it to its last digit`,
    lostZeros: (code, name) => `A code has six places. For ${code} ${name} press ↓, then Enter`,
    shortCode: 'A code has six places, such as 005930. Choose below',
    manyAdded: (count) => `${count} added`,
    manyPresent: (count) => `${count} already there`,
    manyUnknown: (items) => `Not known: ${items.join(', ')}`,
    badCode: (text) => `Nothing matches “${text}”. A code has six characters, such as 005930`,
    noMatch: (text) => `Nothing matches “${text}”`,
    unknownCode: (code) => `There is no stock with the code ${code}`,
    notOnVenue: (name, venue) => `${name} does not trade on ${venue}`,
    unverified: (code) => `Added ${code} unchecked: the list of stocks has not arrived`,
    notReady: 'The list of stocks is still loading. Please try again in a moment',
    failed: 'The stock could not be checked. Please check the connection',
    full: (limit) => `A watchlist holds up to ${limit} stocks`,
    tooLong: (limit) => `At most ${limit} characters`,
  },

  notice: {
    unreadable:
      'The stored watchlist could not be read, so the default is shown. The stored text was kept aside',
    dropped: (count) => `${count} stored entries were no stock codes and were left out`,
    unsaved: 'The browser did not store the watchlist. Changes will be gone when this page closes',
    dismiss: 'Dismiss',
  },

  book: {
    title: 'Order book',
    close: 'Close the order book',
    none: 'Pick a stock',
    noneHint: 'Its ten-level order book and trades appear here',
    waiting: 'Waiting for the order book',
    askQty: 'Ask qty',
    price: 'Price',
    bidQty: 'Bid qty',
    level: (side, level) => `${SIDES[side]} level ${level}`,
    totalAsk: 'Total ask',
    totalBid: 'Total bid',
    balance: 'Bid share',
    expectedPrice: 'Expected price',
    expectedQty: 'Expected qty',
    expectedRate: 'Expected chg',
    open: 'Open',
    high: 'High',
    low: 'Low',
    upper: 'Upper',
    lower: 'Lower',
    base: 'Base',
    nav: 'iNAV',
    navGap: 'Premium',
    navGapHint: 'How far the price is above (+) or below (−) the iNAV',
    trackingError: 'Tracking error',
    volume: 'Volume',
    value: 'Value',
    strength: 'Strength',
    won: (millions) => (millions === null ? UNKNOWN : `₩${formatNumber(millions)}M`),
  },

  tape: {
    title: 'Trades',
    gap: 'missing',
    gapHint: 'Some trades between these lines were not received',
    empty: 'No trades yet',
    side: { buy: 'Buyer-initiated', sell: 'Seller-initiated', none: 'Auction' },
  },

  languageSwitch: 'Language',

  failure: {
    title: 'This page could not be drawn',
    detail: 'Prices and your watchlist are unharmed. Please try again',
    retry: 'Try again',
    notFound: 'There is no such page',
    home: 'Go to the prices',
  },
};
