import type { Instrument } from '../events/instrument';
import type { Code } from '../market/code';
import { KeyedStore } from './cell';
import { CODES_LIMIT, type StocksAnswer } from './directory-types';
import { Notifier, onMicrotask } from './notifier';

const FIRST_RETRY_MS = 1_000;
const MAX_RETRY_MS = 15_000;
/** A question that is not answered for so long (ms) has failed, and is asked again. */
const PATIENCE_MS = 10_000;

export type Fetch = (url: string, init?: { signal?: AbortSignal }) => Promise<Response>;

/** What asking for one code came to. */
export type Lookup =
  | { readonly name: 'found'; readonly instrument: Instrument }
  | { readonly name: 'unknown' }
  /** The server has no master of instruments yet. */
  | { readonly name: 'not-ready' }
  | { readonly name: 'failed' };

/** Names of instruments by code, asked of the server in batches and kept for as long as the page lives. */
export class Directory {
  private readonly known = new KeyedStore<Code, Instrument>(new Notifier(onMicrotask));
  private readonly asked = new Set<Code>();
  private readonly missing = new Set<Code>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private retries = 0;

  constructor(private readonly request: Fetch = (url, init) => fetch(url, init)) {}

  get(code: Code): Instrument | undefined {
    return this.known.get(code);
  }

  /** Listens to one code and has it fetched when it is not known. Codes of one moment travel together. */
  subscribe(code: Code, listener: () => void): () => void {
    if (this.known.get(code) === undefined && !this.asked.has(code)) {
      this.asked.add(code);
      this.missing.add(code);
      this.timer ??= setTimeout(() => void this.fetchMissing(), 0);
    }
    return this.known.subscribe(code, listener);
  }

  /** @throws when the request fails or is aborted */
  async search(query: string, signal: AbortSignal): Promise<StocksAnswer> {
    const answer = await this.ask(`/api/stocks/search?q=${encodeURIComponent(query)}`, signal);
    this.learn(answer);
    return answer;
  }

  /** Whether `code` exists, asked now. */
  async lookup(code: Code): Promise<Lookup> {
    const held = this.known.get(code);
    if (held !== undefined) return { name: 'found', instrument: held };
    try {
      const answer = await this.ask(`/api/stocks?codes=${code}`);
      this.learn(answer);
      const instrument = answer.items.find((item) => item.code === code);
      if (instrument !== undefined) return { name: 'found', instrument };
      return { name: answer.ready ? 'unknown' : 'not-ready' };
    } catch {
      return { name: 'failed' };
    }
  }

  private async fetchMissing(): Promise<void> {
    const codes = [...this.missing];
    this.missing.clear();
    let complete = true;
    for (let i = 0; i < codes.length; i += CODES_LIMIT) {
      const chunk = codes.slice(i, i + CODES_LIMIT);
      const answer = await this.ask(`/api/stocks?codes=${chunk.join(',')}`).catch(() => null);
      if (answer !== null) this.learn(answer);
      if (answer?.ready === true) continue;
      complete = false;
      for (const code of chunk) if (this.known.get(code) === undefined) this.missing.add(code);
    }
    this.timer = undefined;
    if (complete) this.retries = 0;
    if (this.missing.size === 0) return;
    const wait = complete ? 0 : Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** this.retries++);
    this.timer = setTimeout(() => void this.fetchMissing(), wait);
  }

  private async ask(url: string, signal?: AbortSignal): Promise<StocksAnswer> {
    const patience = AbortSignal.timeout(PATIENCE_MS);
    const response = await this.request(url, {
      signal: signal === undefined ? patience : AbortSignal.any([signal, patience]),
    });
    if (!response.ok) throw new Error(`${url.split('?')[0]} answered ${response.status}`);
    return (await response.json()) as StocksAnswer;
  }

  private learn(answer: StocksAnswer): void {
    for (const item of answer.items) this.known.set(item.code, item);
  }
}
