import type { FeedTrouble } from '../../lib/events/status';

interface Meaning {
  readonly kind: FeedTrouble['kind'];
  /** Kiwoom's own word for it. */
  readonly korean: string;
  /** What it is, and what to do about it. */
  readonly english: string;
}

/** -106: delivered through OnEventConnect when the line drops. The control cannot log in a second time after it. */
export const LINE_LOST = -106;

const MEANINGS: Readonly<Record<number, Meaning>> = {
  [-10]: { kind: 'protocol', korean: '실패', english: 'the call failed; see the log for the call before it' },
  [-22]: {
    kind: 'protocol',
    korean: '전문처리 실패',
    english: 'the request was not understood by the server',
  },
  [-100]: {
    kind: 'auth',
    korean: '사용자정보교환 실패',
    english: 'login refused; log in once by hand and set up automatic login again',
  },
  [-101]: {
    kind: 'network',
    korean: '서버접속 실패',
    english: "Kiwoom's server cannot be reached; check the network and the firewall",
  },
  [-102]: {
    kind: 'control',
    korean: '버전처리 실패',
    english: 'the module wants an update; follow "업데이트" in bridge/README.md',
  },
  [-103]: { kind: 'control', korean: '개인방화벽 실패', english: "Kiwoom's personal firewall did not start" },
  [-104]: { kind: 'control', korean: '메모리보호 실패', english: "Kiwoom's memory protection did not start" },
  [-105]: { kind: 'protocol', korean: '함수입력값 오류', english: 'a call had a wrong argument' },
  [LINE_LOST]: {
    kind: 'network',
    korean: '통신연결 종료',
    english: 'the line to Kiwoom is lost; the process is replaced',
  },
  [-200]: {
    kind: 'quota',
    korean: '시세조회 과부하',
    english: 'too many requests; the next ones wait',
  },
  [-201]: { kind: 'protocol', korean: '전문작성 초기화 실패', english: 'the request could not be prepared' },
  [-202]: { kind: 'protocol', korean: '전문작성 입력값 오류', english: 'the request had a wrong input' },
  [-203]: { kind: 'symbol', korean: '데이터 없음', english: 'there is no data for it' },
  [-204]: { kind: 'protocol', korean: '조회가능 종목수 초과', english: 'more than 100 codes in one call' },
  [-205]: { kind: 'network', korean: '데이터 수신 실패', english: 'the data did not arrive' },
  [-206]: { kind: 'protocol', korean: '조회가능 FID수 초과', english: 'more than 100 FIDs in one call' },
  [-207]: { kind: 'protocol', korean: '실시간 해제 오류', english: 'a registration could not be taken back' },
  [-211]: { kind: 'quota', korean: '계좌조회 과부하', english: 'too many requests; the next ones wait' },
};

/** A code of the control (0 is success) as trouble: one line, Kiwoom's word first, then what to do. */
export function koaTrouble(code: number): FeedTrouble {
  const meaning = MEANINGS[code] ?? {
    kind: 'protocol',
    korean: '알 수 없는 오류',
    english: 'not in the list of known codes',
  };
  return {
    kind: meaning.kind,
    code: String(code),
    message: `${meaning.korean} (${code}): ${meaning.english}`,
  };
}

/** Whether a call was refused because there were too many. */
export function isOverload(code: number): boolean {
  return MEANINGS[code]?.kind === 'quota';
}
