import type { Source } from '../events/stamp';
import type { FeedTrouble } from '../events/status';
import { type PriceTrouble, type PriceTroubleKind, troubleKindOf } from './answer';

const NAMES: Readonly<Record<Source, string>> = {
  koa: '키움 OpenAPI+',
  kiwoom: '키움증권',
  mock: '모의 거래소',
  database: '저장소',
};

const WORDS: Readonly<Record<PriceTroubleKind, (name: string) => string>> = {
  auth: (name) => `${name} 인증에 실패했어요. 관리자가 앱키를 확인해야 다시 조회할 수 있어요.`,
  device: (name) => `${name}에 등록되지 않은 기기(IP)예요. 관리자가 지정 단말을 등록해야 해요.`,
  quota: (name) => `${name} 조회 한도를 넘었어요. 잠시 뒤 저절로 다시 조회해요.`,
  maintenance: (name) => `${name} 점검 중이에요. 점검이 끝나면 저절로 다시 조회해요.`,
  network: (name) => `${name}에 연결하지 못했어요. 저절로 다시 시도하고 있어요.`,
  symbol: (name) => `${name}에 없는 종목이에요. 종목코드와 거래소를 확인해 주세요.`,
};

const DISPLACED = '다른 곳에서 같은 키로 접속했어요. 기다렸다가 저절로 다시 접속해요.';

/** Trouble as a trader is told it. The upstream's own words stay with the operator's pages. */
export function priceTrouble(trouble: FeedTrouble, source: Source, retryAt: number | null): PriceTrouble {
  const kind = troubleKindOf(trouble.kind);
  const message = trouble.kind === 'duplicate' ? DISPLACED : WORDS[kind](NAMES[source]);
  return { kind, source, code: trouble.code, message, retryAt };
}

/** When nothing is configured that could be asked. */
export const NO_UPSTREAM = '연결된 증권사가 없어요. 관리자가 키움 앱키를 설정하거나 브리지를 켜야 해요.';

/** When nothing was remembered either: what is missing, then what to do. */
export function noPriceWords(what: string, trouble: PriceTrouble | null): string {
  return `보여 드릴 ${what} 없어요. ${trouble?.message ?? NO_UPSTREAM}`;
}
