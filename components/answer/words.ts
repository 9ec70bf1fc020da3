import type { AnswerTrouble, FailureName, GatewayAnswer } from '@/lib/client/gateway';
import type { Language } from '../i18n/catalogue';

type AnsweredFailure = Exclude<FailureName, 'unreachable'>;

/** What is said about answers of the gateway, wherever they are shown. */
export interface AnswerWords {
  readonly freshness: Readonly<Record<GatewayAnswer<unknown>['freshness'], string>>;
  readonly freshnessHint: Readonly<Record<GatewayAnswer<unknown>['freshness'], string>>;
  /** The gateway's own sentence is Korean; `own` is given where it is to be shown. */
  readonly failure: (name: AnsweredFailure, own: string) => string;
  readonly trouble: (kind: AnswerTrouble['kind'], own: string) => string;
  readonly late: string;
  /** Around a countdown. */
  readonly retryIn: readonly [before: string, after: string];
  readonly retrying: string;
}

const FAILURES_KO: Partial<Record<AnsweredFailure, string>> = {
  'bad-request': '요청이 잘못되어 받지 못했습니다. 화면을 새로 고쳐 주세요',
  internal: '서버에 문제가 생겨 받지 못했습니다',
  unreadable: '서버의 답을 읽지 못했습니다',
};

const FAILURES_EN: Readonly<Record<AnsweredFailure, string>> = {
  'bad-request': 'The request was not understood. Please reload the page',
  'unknown-code': 'There is no such instrument at this venue',
  quota: 'Kiwoom’s request quota is used up for the moment',
  auth: 'Kiwoom refuses the key. An operator has to check it',
  device: 'Kiwoom does not know this machine (IP). Once an operator has registered it, it is tried by itself',
  token: 'Kiwoom refuses the access token. It is issued anew and tried by itself',
  duplicate: 'The same key is in use elsewhere. It is tried again by itself',
  protocol: 'Kiwoom’s answer could not be read',
  operator: 'An operator has stopped the calls to Kiwoom',
  control: 'The OpenAPI+ control on the Windows machine cannot be used',
  maintenance: 'Kiwoom is under maintenance',
  network: 'Kiwoom cannot be reached',
  unavailable: 'Nothing can answer now',
  internal: 'The server made a mistake',
  unreadable: 'The server’s answer could not be read',
};

export const ANSWER_WORDS: Readonly<Record<Language, AnswerWords>> = {
  ko: {
    freshness: { fresh: '최신', delayed: '지연', closed: '장 종료', mock: '모의' },
    freshnessHint: {
      fresh: '방금 조회한 값입니다',
      delayed: '장이 열려 있지만 새로 받지 못해 전에 받은 값입니다',
      closed: '장이 끝났고 이것이 마지막 값입니다',
      mock: '모의 거래소의 값이며 실제 시장 가격이 아닙니다',
    },
    failure: (name, own) => FAILURES_KO[name] ?? (own === '' ? '지금은 받을 수 없습니다' : own),
    trouble: (_, own) => own,
    late: '응답이 늦어지고 있습니다. 조금만 기다려 주세요',
    retryIn: ['', ' 뒤 다시 시도합니다'],
    retrying: '다시 시도하는 중입니다',
  },
  en: {
    freshness: { fresh: 'fresh', delayed: 'delayed', closed: 'closed', mock: 'mock' },
    freshnessHint: {
      fresh: 'Asked just now',
      delayed: 'The market is open, but no newer value could be had',
      closed: 'The market is closed, and this is how it ended',
      mock: 'Of the emulated exchange, not a real market price',
    },
    failure: (name) => FAILURES_EN[name],
    trouble: (kind) => FAILURES_EN[kind === 'symbol' ? 'unknown-code' : kind],
    late: 'The answer is taking long. Please wait a moment',
    retryIn: ['Next attempt in ', ''],
    retrying: 'Trying again',
  },
};
