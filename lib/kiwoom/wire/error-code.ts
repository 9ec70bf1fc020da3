/** `return_code` of a REST body: only the class of the error. The code itself stands in brackets in `return_msg`. */
export const OUTER_CLASS = {
  ok: 0,
  input: 2,
  auth: 3,
  quota: 5,
} as const;

/** The text before the bracket, by class. */
export const OUTER_TEXT: Readonly<Record<number, string>> = {
  0: '정상적으로 처리되었습니다',
  2: '입력 값 오류입니다',
  3: '인증에 실패했습니다',
  5: '허용된 요청 개수를 초과하였습니다',
};

/** The official error table. `{?}` stands for the value the server fills in. */
export const ERROR_TEXT = {
  1501: 'API ID가 Null이거나 값이 없습니다',
  1504: '해당 URI에서는 지원하는 API ID가 아닙니다. API ID={?}, URI={?}',
  1505: '해당 API ID는 존재하지 않습니다. API ID={?}',
  1511: '필수 입력 값에 값이 존재하지 않습니다. 필수입력 파라미터={?}',
  1512: 'Http header에 값이 설정되지 않았거나 읽을 수 없습니다',
  1513: 'Http Header에 authorization 필드가 설정되어 있어야 합니다',
  1514: '입력으로 들어온 Http Header의 authorization 필드 형식이 맞지 않습니다',
  1515: 'Http Header의 authorization 필드 내 Grant Type이 미리 정의된 형식이 아닙니다',
  1516: 'Http Header의 authorization 필드 내 Token이 정의되어 있지 않습니다',
  1517: '입력 값 형식이 올바르지 않습니다. 파라미터={?} 실패사유= {?}',
  /** Too many codes in one ka10095. The table does not list it; its text is not recorded. */
  1634: '허용된 요청 개수를 초과하였습니다',
  1687: '재귀 호출이 발생하여 API 호출을 제한합니다, API ID={?}',
  /** As the live server words it. */
  1700: '허용된 API 요청 개수를 초과하였습니다. 유량={?}, API ID={?}',
  1901: '시장 코드값이 존재하지 않습니다. 종목코드={?}',
  1902: '종목 정보가 없습니다. 입력한 종목코드 값을 확인바랍니다. 종목코드={?}',
  1999: '예기치 못한 에러가 발생했습니다. 실패사유={?}',
  8001: 'App Key와 Secret Key 검증에 실패했습니다',
  8002: 'App Key와 Secret Key 검증에 실패했습니다. 실패사유={?}',
  8003: 'Access Token을 조회하는데 실패했습니다. 실패사유={?}',
  8005: 'Token이 유효하지 않습니다',
  8006: 'Access Token을 생성하는데 실패했습니다. 실패사유={?}',
  8009: 'Access Token을 발급하는데 실패했습니다. 실패사유={?}',
  8010: 'Token을 발급받은 IP와 서비스를 요청한 IP가 동일하지 않습니다',
  8011: 'Access Token을 발급하는데 실패했습니다. 입력값에 grant_type이 들어오지 않았습니다',
  8012: 'Access Token을 발급하는데 실패했습니다. grant_type의 값이 맞지 않습니다',
  8015: 'Access Token을 폐기하는데 실패했습니다. 실패사유={?}',
  8016: 'Access Token을 폐기하는데 실패했습니다. 입력값에 Token이 들어오지 않았습니다',
  8020: '입력파라미터로 appkey 또는 secretkey가 들어오지 않았습니다.',
  8030: '투자구분(실전/모의)이 달라서 Appkey를 사용할수가 없습니다',
  8031: '투자구분(실전/모의)이 달라서 Token를 사용할수가 없습니다',
  8040: '단말기 인증에 실패했습니다',
  8050: '지정단말기 인증에 실패했습니다',
  8103: '토큰 인증 또는 단말기인증에 실패했습니다. 실패사유={?}',
} as const;

export type ErrorCode = keyof typeof ERROR_TEXT;

/** Codes of WebSocket acks (`return_code`). Kiwoom's texts for the 1051xx are not recorded. */
export const WS_CODE = {
  ok: 0,
  /** LOGIN with a token that is not valid; the connection is closed after it. */
  loginRefused: 805004,
  /** More than five REG a second. */
  tooFast: 105110,
  /** More than 200 items on the connection. Both occur. */
  full: 105115,
  fullToo: 105118,
} as const;

/** How a LOGIN is refused: the code and its words stand in the brackets. */
export function loginRefusedText(code: ErrorCode): string {
  return `토큰 인증에 실패했습니다. 접속을 종료합니다 [CODE=${code}, MESSAGE=${ERROR_TEXT[code]}]`;
}

/** Codes of SYSTEM frames. The server closes the connection after each of them. */
export const SYSTEM_CODE = {
  /** A newer session logged in with the same app key. */
  displaced: 'R10001',
  noHeartbeat: 'R10002',
  noLogin: 'R10004',
} as const;

export const SYSTEM_TEXT = {
  R10001: '동일한 App key로 접속이 되었습니다. 기존 세션은 종료가 됩니다',
  R10002: '사용자 프로그램으로부터 Heartbeat(연결유지) 메시지가 오지않아서 접속을 종료합니다',
  R10004: '접속허용요청(토큰)이 들어오지 않았습니다',
} as const;
