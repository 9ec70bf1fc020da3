import WebSocket from 'ws';
import type { Emulator } from '../server/start-emulator';

/** A REST answer, headers lower-case. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Record<string, unknown> & { readonly return_code?: number; readonly return_msg?: string };
}

/** One POST as Kiwoom wants it. */
export async function post(
  emulator: Emulator,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(emulator.restUrl + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json;charset=UTF-8', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : {} };
}

export async function tokenOf(emulator: Emulator, appkey = 'key'): Promise<string> {
  const answer = await post(emulator, '/oauth2/token', {
    grant_type: 'client_credentials',
    appkey,
    secretkey: 'secret',
  });
  return String(answer.body.token);
}

/** A WebSocket client that keeps every text it hears and lets a test wait for one. */
export class TestClient {
  readonly texts: string[] = [];
  closed: { readonly code: number; readonly reason: string } | null = null;
  answersPings = true;
  private readonly waiting: (() => void)[] = [];

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data) => {
      const text = String(data);
      this.texts.push(text);
      if (text === '{"trnm":"PING"}' && this.answersPings) socket.send(text);
      this.wake();
    });
    socket.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() };
      this.wake();
    });
    socket.on('error', () => this.wake());
  }

  static async connect(url: string): Promise<TestClient> {
    const socket = new WebSocket(url);
    const client = new TestClient(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return client;
  }

  /** Connected and logged in. */
  static async login(emulator: Emulator, appkey = 'key'): Promise<TestClient> {
    const token = await tokenOf(emulator, appkey);
    const client = await TestClient.connect(emulator.wsUrl);
    client.send({ trnm: 'LOGIN', token });
    await client.until(() => client.frames('LOGIN').length > 0);
    return client;
  }

  send(frame: unknown): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  /** Registers and waits for the ack; returns its `return_code`. */
  async register(
    item: readonly string[],
    type: readonly string[],
    group = '1',
    refresh = '1',
  ): Promise<unknown> {
    const before = this.frames('REG').length;
    this.send({ trnm: 'REG', grp_no: group, refresh, data: [{ item, type }] });
    await this.until(() => this.frames('REG').length > before);
    return this.frames('REG').at(-1)?.return_code;
  }

  /** Parsed frames of one kind, in order of arrival. Texts that are not JSON are left out. */
  frames(trnm: string): Record<string, unknown>[] {
    return this.texts.flatMap((text) => {
      try {
        const frame = JSON.parse(text) as Record<string, unknown>;
        return frame.trnm === trnm ? [frame] : [];
      } catch {
        return [];
      }
    });
  }

  /** All elements of REAL frames, of one type and item where given. */
  elements(type?: string, item?: string): { type: string; item: string; values: Record<string, string> }[] {
    return this.frames('REAL')
      .flatMap((frame) => frame.data as { type: string; item: string; values: Record<string, string> }[])
      .filter((e) => (type === undefined || e.type === type) && (item === undefined || e.item === item));
  }

  /** Resolves once `condition` holds after something was heard. @throws after `timeout` ms */
  async until(condition: () => boolean, timeout = 3_000): Promise<void> {
    const end = Date.now() + timeout;
    while (!condition()) {
      const left = end - Date.now();
      if (left <= 0)
        throw new Error(`not within ${timeout} ms; heard ${this.texts.slice(-3).join(' | ').slice(0, 400)}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  end(): void {
    this.socket.terminate();
  }

  private wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}
