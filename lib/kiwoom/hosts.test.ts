import { describe, expect, it } from 'vitest';
import { KIWOOM_HOSTS } from './hosts';

describe('Kiwoom’s hosts', () => {
  it('K10: are encrypted, and the mock server is never production', () => {
    expect(KIWOOM_HOSTS.production).toEqual({
      restUrl: 'https://api.kiwoom.com',
      wsUrl: 'wss://api.kiwoom.com:10000/api/dostk/websocket',
    });
    expect(KIWOOM_HOSTS['mock-investment']).toEqual({
      restUrl: 'https://mockapi.kiwoom.com',
      wsUrl: 'wss://mockapi.kiwoom.com:10000/api/dostk/websocket',
    });
  });
});
