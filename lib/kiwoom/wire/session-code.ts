/** 장운영구분 (FID 215 of 0s). KRX's 애프터마켓 has codes that are not documented, so the timetable decides, not these. */
export const SESSION_CODES: Readonly<Record<string, string>> = {
  0: '장시작전 알림',
  3: '장시작',
  2: '장마감 알림',
  4: '장마감',
  8: '정규장마감',
  9: '전체장마감',
  a: '시간외 종가매매 시작',
  b: '시간외 종가매매 종료',
  c: '시간외 단일가 시작',
  d: '시간외 단일가 종료',
  e: '선옵 장마감전 동시호가 종료',
  f: '선물옵션 장운영시간 알림',
  o: '선옵 장시작',
  s: '선옵 장마감전 동시호가 시작',
  P: 'NXT 프리마켓 시작',
  Q: 'NXT 프리마켓 종료',
  R: 'NXT 메인마켓 시작',
  S: 'NXT 메인마켓 종료',
  T: 'NXT 애프터마켓 단일가 시작',
  U: 'NXT 애프터마켓 시작',
  V: 'NXT 애프터마켓 종료',
};

export function isSessionCode(code: string): boolean {
  return Object.hasOwn(SESSION_CODES, code);
}
