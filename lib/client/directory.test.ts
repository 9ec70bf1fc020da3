import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Code } from '../market/code';
import { Directory } from './directory';
import type { StocksAnswer } from './directory-types';
import { instrumentOf } from './testing/samples';

const samsung = instrumentOf('005930', '삼성전자');
const code = (text: string) => text as Code;
let asked: string[];
let answers: (StocksAnswer | number)[];
let directory: Directory;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  asked = [];
  answers = [];
  directory = new Directory(async (url) => {
    asked.push(url);
    const answer = answers.shift() ?? 500;
    return typeof answer === 'number' ? new Response('', { status: answer }) : Response.json(answer);
  });
});
afterEach(() => void vi.useRealTimers());

describe('Directory', () => {
  it('U29: codes of one moment travel together and their names are told', async () => {
    answers = [{ items: [samsung], ready: true }];
    let told = 0;
    directory.subscribe(code('005930'), () => told++);
    directory.subscribe(code('000660'), () => {});
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(['/api/stocks?codes=005930,000660']);
    expect(directory.get(code('005930'))).toEqual(samsung);
    expect(told).toBe(1);
    directory.subscribe(code('000660'), () => {});
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(1);
  });

  it('U64: a question that is never answered has failed after ten seconds, and names are asked for again', async () => {
    vi.useRealTimers();
    vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => AbortSignal.abort(new Error('no answer')));
    const silent = new Directory(
      (_, init) =>
        new Promise((_resolve, reject) => {
          const fail = () => reject(init?.signal?.reason);
          if (init?.signal?.aborted === true) fail();
          else init?.signal?.addEventListener('abort', fail);
        }),
    );
    expect(await silent.lookup(code('005930'))).toEqual({ name: 'failed' });
    await expect(silent.search('x', new AbortController().signal)).rejects.toThrow('no answer');
    vi.restoreAllMocks();
  });

  it('U29: at most a hundred codes travel in one request', async () => {
    answers = [
      { items: [], ready: true },
      { items: [], ready: true },
    ];
    for (let i = 0; i < 150; i++) directory.subscribe(code(String(100_000 + i)), () => {});
    await vi.advanceTimersByTimeAsync(0);
    expect(asked.map((url) => url.split(',').length)).toEqual([100, 50]);
  });

  it('U29: until the server is ready it is asked again with growing waits, and after a failure too', async () => {
    answers = [{ items: [], ready: false }, 503, { items: [samsung], ready: true }];
    directory.subscribe(code('005930'), () => {});
    await vi.advanceTimersByTimeAsync(0);
    await vi.advanceTimersByTimeAsync(999);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(directory.get(code('005930'))?.name).toBe('삼성전자');
  });

  it('U21: a lookup tells found, unknown, not ready and failed apart', async () => {
    answers = [
      { items: [], ready: true },
      { items: [], ready: false },
      500,
      { items: [samsung], ready: true },
    ];
    expect(await directory.lookup(code('999999'))).toEqual({ name: 'unknown' });
    expect(await directory.lookup(code('005930'))).toEqual({ name: 'not-ready' });
    expect(await directory.lookup(code('005930'))).toEqual({ name: 'failed' });
    expect(await directory.lookup(code('005930'))).toEqual({ name: 'found', instrument: samsung });
    expect(await directory.lookup(code('005930'))).toEqual({ name: 'found', instrument: samsung });
    expect(asked).toHaveLength(4);
  });

  it('U21: a search escapes what was typed, learns names, and fails loudly', async () => {
    answers = [{ items: [samsung], ready: true }, 400];
    const { signal } = new AbortController();
    expect(await directory.search('삼성 & 전자', signal)).toEqual({ items: [samsung], ready: true });
    expect(asked[0]).toBe('/api/stocks/search?q=%EC%82%BC%EC%84%B1%20%26%20%EC%A0%84%EC%9E%90');
    expect(directory.get(code('005930'))).toEqual(samsung);
    await expect(directory.search('x', signal)).rejects.toThrow('/api/stocks/search answered 400');
  });
});
