import { WEBSOCKET_PATH } from './wire/api';

export interface KiwoomHost {
  readonly restUrl: string;
  readonly wsUrl: string;
}

/** Kiwoom's own addresses. The mock-investment server has KRX only, and its keys are not those of production. */
export const KIWOOM_HOSTS: Readonly<Record<'production' | 'mock-investment', KiwoomHost>> = {
  production: {
    restUrl: 'https://api.kiwoom.com',
    wsUrl: `wss://api.kiwoom.com:10000${WEBSOCKET_PATH}`,
  },
  'mock-investment': {
    restUrl: 'https://mockapi.kiwoom.com',
    wsUrl: `wss://mockapi.kiwoom.com:10000${WEBSOCKET_PATH}`,
  },
};
