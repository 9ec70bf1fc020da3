import { describe, expect, it } from 'vitest';
import { GatewayError, gatewayOver } from './gateway';
import { answerOf } from './testing/gateway';

const never = new AbortController().signal;
const PARAMETERS = { code: '005930', to: null, count: 3 };

async function failureOf(response: () => Promise<Response>): Promise<GatewayError> {
  const error = await gatewayOver(response)('daily-prices', PARAMETERS, never).catch((e: unknown) => e);
  if (!(error instanceof GatewayError)) throw new Error(`not a GatewayError: ${String(error)}`);
  return error;
}

const problem = (status: number, body: object) => async () =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/problem+json' } });

describe('the gateway, asked by a page', () => {
  it('U40: asks one address with the parameters that are set, and hands the answer on', async () => {
    const urls: string[] = [];
    const answer = answerOf({ candles: [] });
    const ask = gatewayOver(async (url) => {
      urls.push(url);
      return Response.json(answer);
    });
    expect(await ask('daily-prices', PARAMETERS, never)).toEqual(answer);
    expect(urls).toEqual(['/api/kr/kiwoom/daily-prices?code=005930&count=3']);
  });

  it('U41: a refusal keeps its kind, the gateway’s sentence and when to ask again', async () => {
    const detail = '키움증권 조회 한도를 넘었어요.';
    const error = await failureOf(
      problem(429, { type: '/docs/api#quota', title: 'x', status: 429, detail, retryAt: 1_000 }),
    );
    expect([error.failure, error.message, error.retryAt]).toEqual(['quota', detail, 1_000]);
  });

  it.each([
    ['a page instead of a problem, 5xx', problem(503, {}), 'unavailable'],
    ['an unknown problem', problem(418, { type: '/docs/api#teapot' }), 'unreadable'],
    ['HTML', async () => new Response('<html>', { status: 200 }), 'unreadable'],
    ['an answer without its value', async () => Response.json({ source: 'kiwoom', asOf: 1 }), 'unreadable'],
    ['no server', async () => Promise.reject(new TypeError('failed to fetch')), 'unreachable'],
  ] as const)('U41: %s is a failure of its own kind', async (_, response, failure) => {
    expect((await failureOf(response)).failure).toBe(failure);
  });

  it('U40: an ended question ends as such and is no failure', async () => {
    const ending = new AbortController();
    const ask = gatewayOver(async () => {
      ending.abort();
      throw new TypeError('aborted');
    });
    await expect(ask('ticks', {}, ending.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });
});
