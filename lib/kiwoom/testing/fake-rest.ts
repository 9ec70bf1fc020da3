/** One request as a fake server saw it. */
export interface SeenRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, string>>;
}

/** What the fake answers: a JSON body with optional status and headers, a ready Response, or a thrown error. */
export type Answer =
  | Response
  | Error
  | {
      readonly status?: number;
      readonly headers?: Record<string, string>;
      readonly body: unknown;
    };

export const OK = { return_code: 0, return_msg: '정상적으로 처리되었습니다' } as const;

/** A `fetch` that answers from a function and remembers what it was asked. */
export function fakeFetch(answer: (request: SeenRequest, index: number) => Answer | Promise<Answer>) {
  const requests: SeenRequest[] = [];
  const fetch = async (url: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const request: SeenRequest = {
      path: new URL(String(url)).pathname,
      headers: Object.fromEntries(new Headers(init.headers)),
      body: JSON.parse(String(init.body)),
    };
    requests.push(request);
    const given = await Promise.race([answer(request, requests.length - 1), aborted(init.signal)]);
    if (given instanceof Error) throw given;
    if (given instanceof Response) return given;
    return new Response(JSON.stringify(given.body), {
      status: given.status ?? 200,
      headers: { 'content-type': 'application/json;charset=UTF-8', ...given.headers },
    });
  };
  return { fetch: fetch as typeof globalThis.fetch, requests };
}

function aborted(signal: AbortSignal | null | undefined): Promise<Error> {
  return new Promise((resolve) => {
    signal?.addEventListener('abort', () => resolve(signal.reason));
  });
}

/** `20261123101500` for an instant: Kiwoom's KST wall clock. */
export function expiresDt(instant: number): string {
  return new Date(instant + 9 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14);
}
