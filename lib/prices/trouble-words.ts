import type { Source } from '../events/stamp';
import type { FeedTrouble, TroubleKind } from '../events/status';
import type { PriceTrouble } from './answer';

const NAMES: Readonly<Record<Source, string>> = {
  koa: '키움 OpenAPI+',
  kiwoom: '키움증권',
  mock: '모의 거래소',
  database: '저장소',
};

const WORDS: Readonly<Record<TroubleKind, (name: string) => string>> = {
  auth: (name) => `${name} 앱키가 거절됐어요. 관리자가 앱키를 확인해야 다시 조회할 수 있어요.`,
  token: (name) => `${name} 접속 토큰이 거절됐어요. 저절로 다시 발급받아 시도하고 있어요.`,
  device: (name) => `${name} 지정 단말로 등록되지 않은 기기(IP)예요. 관리자가 등록하면 저절로 다시 조회해요.`,
  quota: (name) => `${name} 조회 한도를 넘었어요. 잠시 뒤 저절로 다시 조회해요.`,
  maintenance: (name) => `${name} 점검 중이에요. 점검이 끝나면 저절로 다시 조회해요.`,
  network: (name) => `${name}에 연결하지 못했어요. 저절로 다시 시도하고 있어요.`,
  symbol: (name) => `${name}에 없는 종목이에요. 종목코드와 거래소를 확인해 주세요.`,
  duplicate: () => '다른 곳에서 같은 키로 접속했어요. 기다렸다가 저절로 다시 접속해요.',
  protocol: (name) => `${name}에서 알 수 없는 응답을 받았어요. 저절로 다시 시도하고 있어요.`,
  operator: (name) => `운영자가 ${name} 조회를 멈춰 두었어요.`,
  control: (name) => `${name} 컨트롤을 쓸 수 없어요. 관리자가 윈도우 브리지를 확인해야 해요.`,
};

/** Trouble as a trader is told it: its kind and code as they happened. The upstream's own words stay with operators. */
export function priceTrouble(
  { kind, code }: FeedTrouble,
  source: Source,
  retryAt: number | null,
): PriceTrouble {
  return { kind, source, code, message: WORDS[kind](NAMES[source]), retryAt };
}

/** When nothing is configured that could be asked. */
export const NO_UPSTREAM = '연결된 증권사가 없어요. 관리자가 키움 앱키를 설정하거나 브리지를 켜야 해요.';

/** When nothing was remembered either: what is missing, then what to do. */
export function noPriceWords(what: string, trouble: PriceTrouble | null): string {
  return `보여 드릴 ${what} 없어요. ${trouble?.message ?? NO_UPSTREAM}`;
}
