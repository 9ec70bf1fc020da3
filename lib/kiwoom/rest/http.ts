import { scrub } from '../scrub';
import { KiwoomError } from './kiwoom-error';

export interface HttpRequest {
  readonly fetch: typeof fetch;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Never to appear in an error. */
  readonly secrets: readonly (string | null)[];
}

export interface HttpReply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * One POST with a JSON object each way. Redirects are not followed: they would carry the keys elsewhere.
 * @throws {KiwoomError} network, maintenance (an HTML page), quota or auth by HTTP status, protocol (no JSON object)
 * @throws the signal's reason when the caller gave up
 */
export async function postJson(request: HttpRequest): Promise<HttpReply> {
  const { status, headers, text } = await exchange(request);
  const body = parseObject(text);
  if (body !== null) return { status, headers, body };

  const shown = scrub(plainText(text), request.secrets).slice(0, 200);
  const code = `HTTP ${status}`;
  if (status === 429)
    throw new KiwoomError({ kind: 'quota', code, message: shown || '요청이 너무 많습니다' });
  if (status === 401) throw new KiwoomError({ kind: 'token', code, message: shown || '인증에 실패했습니다' });
  if (/html/i.test(headers.get('content-type') ?? '') || /^\s*</.test(text)) {
    throw new KiwoomError({ kind: 'maintenance', code, message: shown || '점검 안내 페이지가 왔습니다' });
  }
  if (status >= 500) throw new KiwoomError({ kind: 'network', code, message: shown || '서버 오류입니다' });
  throw new KiwoomError({ kind: 'protocol', code, message: `the reply is no JSON object: ${shown}` });
}

async function exchange(request: HttpRequest): Promise<{ status: number; headers: Headers; text: string }> {
  const { signal, timeoutMs } = request;
  const ours = new AbortController();
  const timer = setTimeout(() => ours.abort(), timeoutMs);
  try {
    const reply = await request.fetch(request.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json;charset=UTF-8', ...request.headers },
      body: JSON.stringify(request.body),
      redirect: 'error',
      signal: signal === undefined ? ours.signal : AbortSignal.any([ours.signal, signal]),
    });
    return { status: reply.status, headers: reply.headers, text: await reply.text() };
  } catch (error) {
    if (signal?.aborted === true) throw signal.reason;
    const message = ours.signal.aborted ? `${timeoutMs / 1_000}초 안에 응답이 없습니다` : reasonOf(error);
    throw new KiwoomError({ kind: 'network', code: null, message: scrub(message, request.secrets) });
  } finally {
    clearTimeout(timer);
  }
}

/** fetch says only "fetch failed" and keeps the reason in `cause`. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error && cause.message !== '' ? cause.message : error.message;
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** An HTML notice as one line of text. */
function plainText(html: string): string {
  return html
    .slice(0, 20_000)
    .replace(/<(script|style|head)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
