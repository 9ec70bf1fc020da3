import type { IncomingMessage, ServerResponse } from 'node:http';
import { API_PATHS, HEADER } from '../../kiwoom/wire/api';
import { OUTER_CLASS, OUTER_TEXT } from '../../kiwoom/wire/error-code';
import type { Exchange } from '../exchange/exchange';
import type { Api, ApiAnswer, RequestBody } from './api';
import { APIS } from './apis';
import { ApiFault } from './fault-reply';
import type { Faults } from './faults';
import { MAINTENANCE_PAGE } from './maintenance';
import { issueToken, revokeToken } from './oauth';
import type { EmulatorOptions } from './options';
import { pageOf } from './paging';
import { Quota } from './quota';
import type { TokenStore } from './token-store';

const MAX_BODY = 64 * 1024;
const CHARTS = API_PATHS.ka10081;
const JSON_TYPE = 'application/json;charset=UTF-8';
const OAUTH_IDS: ReadonlyMap<string, string> = new Map([
  [API_PATHS.au10001, 'au10001'],
  [API_PATHS.au10002, 'au10002'],
]);

interface Reply {
  readonly status: number;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Kiwoom's REST side: POST only, JSON in and out, errors inside HTTP 200 except for the quota. */
export class RestServer {
  private readonly quota: Quota;

  constructor(
    private readonly options: EmulatorOptions,
    private readonly tokens: TokenStore,
    private readonly exchange: Exchange,
    private readonly faults: Faults,
  ) {
    this.quota = new Quota(options.dialect.quota, options.now);
  }

  /** Answers one request. Never rejects. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      if (this.faults.inMaintenance) {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(MAINTENANCE_PAGE);
        return;
      }
      this.send(response, await this.answer(request));
    } catch (error) {
      const fault = error instanceof ApiFault ? error : new ApiFault(1999, ['emulator']);
      if (!(error instanceof ApiFault)) this.options.log(`REST request failed: ${String(error)}`);
      this.send(response, this.refusal(fault, request));
    }
  }

  private async answer(request: IncomingMessage): Promise<Reply> {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (request.method !== 'POST') {
      return { status: 405, body: this.envelope(OUTER_CLASS.input, `POST only: ${request.method} ${path}`) };
    }
    const oauth = OAUTH_IDS.get(path);
    return oauth === undefined ? this.answerQuery(path, request) : this.answerOauth(oauth, request);
  }

  private async answerOauth(apiId: string, request: IncomingMessage): Promise<Reply> {
    this.limit(apiId, request.socket.remoteAddress ?? '');
    this.refuse('token');
    const body = parseBody(await readBody(request));
    const result =
      apiId === 'au10001'
        ? issueToken(body, this.tokens, this.options.credentials)
        : revokeToken(body, this.tokens);
    return { status: 200, body: { ...result, ...this.success() } };
  }

  private async answerQuery(path: string, request: IncomingMessage): Promise<Reply> {
    const apiId = headerOf(request, HEADER.apiId);
    if (apiId === '') throw new ApiFault(1501);
    const api = APIS.get(apiId);
    if (api === undefined) throw new ApiFault(1505, [apiId]);
    if (api.path !== path) throw new ApiFault(1504, [apiId, path]);
    const appKey = this.authorize(headerOf(request, HEADER.authorization));
    this.limit(apiId, appKey);
    const body = parseBody(await readBody(request));
    const missing = api.required.find((field) => (body[field] ?? '') === '');
    if (missing !== undefined) throw new ApiFault(1511, [missing]);
    checkShapes(api, body);
    const nextKey = headerOf(request, HEADER.nextKey);
    const size = this.faults.pageSize ?? api.pageSize ?? Number.POSITIVE_INFINITY;
    const answer = await api.answer(body, this.exchange, { nextKey, size });
    return this.reply(apiId, this.isWithoutMinutes(apiId, body) ? withoutRows(answer) : answer, nextKey);
  }

  private quoteRows<Row extends object>(apiId: string, rows: readonly Row[]): readonly object[] {
    return apiId === 'ka10095'
      ? rows.map((row) => this.faults.quoteRow(row as Record<string, string>))
      : rows;
  }

  private isWithoutMinutes(apiId: string, body: RequestBody): boolean {
    return apiId === 'ka10080' && this.faults.isNxtWithoutMinutes && (body.stk_cd ?? '').endsWith('_NX');
  }

  private reply(apiId: string, answer: ApiAnswer, nextKey: string): Reply {
    if (answer.kind === 'flat') return this.found(apiId, answer.body, '');
    const page =
      answer.kind === 'page'
        ? answer
        : pageOf(apiId, answer.rows, this.faults.pageSize ?? answer.pageSize, nextKey);
    const isChart = API_PATHS[apiId as keyof typeof API_PATHS] === CHARTS;
    const rows = isChart ? this.faults.arrange(page.rows) : this.quoteRows(apiId, page.rows);
    return this.found(apiId, { ...answer.head, [answer.key]: rows }, page.nextKey);
  }

  private found(apiId: string, body: object, nextKey: string): Reply {
    const headers = {
      [HEADER.apiId]: apiId,
      [HEADER.contYn]: nextKey === '' ? 'N' : 'Y',
      [HEADER.nextKey]: nextKey,
    };
    return { status: 200, body: { ...body, ...this.success() }, headers };
  }

  /** The app key behind an `Authorization: Bearer …` header. */
  private authorize(header: string): string {
    if (header === '') throw new ApiFault(1513);
    const [scheme, token, ...rest] = header.trim().split(/\s+/);
    if (rest.length > 0) throw new ApiFault(1514);
    if (scheme?.toLowerCase() !== 'bearer') throw new ApiFault(1515);
    if (token === undefined) throw new ApiFault(1516);
    const appKey = this.tokens.ownerOf(token);
    if (appKey === null) throw new ApiFault(8005);
    this.refuse('query');
    return appKey;
  }

  private refuse(place: 'token' | 'query'): void {
    const code = this.faults.refusalOf(place);
    if (code !== null) throw new ApiFault(code, ['emulator', 'emulator']);
  }

  private limit(apiId: string, key: string): void {
    if (this.faults.isQuotaSpent || !this.quota.take(`${apiId}/${key}`)) {
      throw new ApiFault(1700, [this.quota.perSecond, apiId]);
    }
  }

  private refusal(fault: ApiFault, request: IncomingMessage): Reply {
    const { tokenErrorStatus, invalidTokenStatus } = this.options.dialect;
    const path = (request.url ?? '').split('?')[0] ?? '';
    const status =
      fault.code === 1700
        ? 429
        : fault.code === 8005
          ? invalidTokenStatus
          : OAUTH_IDS.has(path)
            ? tokenErrorStatus
            : 200;
    return { status, body: this.envelope(fault.outer, fault.returnMsg) };
  }

  private success(): object {
    return this.envelope(OUTER_CLASS.ok, OUTER_TEXT[OUTER_CLASS.ok] ?? '');
  }

  private envelope(code: number, message: string): object {
    return this.options.dialect.envelopeKeys === 'return_code'
      ? { return_code: code, return_msg: message }
      : { returnCode: code, returnMsg: message };
  }

  private send(response: ServerResponse, reply: Reply): void {
    if (response.destroyed) return;
    response.writeHead(reply.status, { 'content-type': JSON_TYPE, ...reply.headers });
    response.end(JSON.stringify(reply.body));
  }
}

/** @throws {ApiFault} 1517 naming the first field whose value cannot be */
function checkShapes(api: Api, body: RequestBody): void {
  for (const [field, shape] of Object.entries(api.shapes ?? {})) {
    const value = body[field] ?? '';
    if (value !== '' && !shape.test(value)) throw new ApiFault(1517, [field, '허용되지 않는 값입니다']);
  }
}

function headerOf(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return (Array.isArray(value) ? value[0] : value)?.trim() ?? '';
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    size += part.length;
    if (size > MAX_BODY) throw new ApiFault(1517, ['body', `more than ${MAX_BODY} bytes`]);
    chunks.push(part);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** @throws {ApiFault} 1517 when it is no JSON object of strings */
function parseBody(text: string): RequestBody {
  let value: unknown;
  try {
    value = text.trim() === '' ? {} : JSON.parse(text);
  } catch {
    throw new ApiFault(1517, ['body', 'not JSON']);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ApiFault(1517, ['body', 'not a JSON object']);
  }
  const body: Record<string, string> = {};
  for (const [field, each] of Object.entries(value)) {
    if (typeof each !== 'string') throw new ApiFault(1517, [field, 'not a string']);
    body[field] = each;
  }
  return body;
}

function withoutRows(answer: ApiAnswer): ApiAnswer {
  return answer.kind === 'page' ? { ...answer, rows: [], nextKey: '' } : answer;
}
