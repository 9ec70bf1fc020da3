/** The real-time types Sise reads, with the `name` their frames carry. */
export const REAL_TYPE_NAMES = {
  '0A': '주식기세',
  '0B': '주식체결',
  '0C': '주식우선호가',
  '0D': '주식호가잔량',
  '0E': '주식시간외호가',
  '0G': 'ETF NAV',
  '0H': '주식예상체결',
  '0J': '업종지수',
  '0s': '장시작시간',
  '0g': '주식종목정보',
  '1h': 'VI발동/해제',
} as const;

export type RealType = keyof typeof REAL_TYPE_NAMES;

export const REAL_TYPES = Object.keys(REAL_TYPE_NAMES) as readonly RealType[];

export function isRealType(text: string): text is RealType {
  return Object.hasOwn(REAL_TYPE_NAMES, text);
}

const BY_NAME = new Map<string, RealType>([
  ...REAL_TYPES.map((type) => [REAL_TYPE_NAMES[type], type] as const),
  // OpenAPI+ calls 0A by another name than the REST API's 주식기세.
  ['주식시세', '0A'],
]);

/** The type behind a Korean name, as OpenAPI+'s OnReceiveRealData gives it; null for one Sise does not read. */
export function realTypeOfName(name: string): RealType | null {
  return BY_NAME.get(name) ?? null;
}

/** Types registered once for the whole market with item `""`. Such a registration takes no slot. */
export const MARKET_WIDE_TYPES: ReadonlySet<RealType> = new Set<RealType>(['0s', '1h']);
