/** The kinds of refusal, by the name that their `type` ends with; `meaning` is for people at `/docs/api`. */
export const PROBLEMS = {
  'bad-request': {
    status: 400,
    title: 'A parameter is wrong',
    meaning: '파라미터가 잘못됐어요. field가 어느 것인지 말해요.',
  },
  'unknown-code': { status: 404, title: 'No such instrument', meaning: '그런 종목이나 지수가 없어요.' },
  quota: {
    status: 429,
    title: 'Kiwoom’s quota is used up',
    meaning: '키움 조회 한도를 넘었어요. Retry-After 뒤에 다시 해 주세요.',
  },
  auth: {
    status: 502,
    title: 'Kiwoom refuses the key',
    meaning: '키움이 앱키를 받지 않아요. 관리자가 확인해야 해요.',
  },
  device: {
    status: 502,
    title: 'Kiwoom refuses this machine',
    meaning: '지정 단말로 등록되지 않은 기기(IP)예요. 관리자가 등록하면 저절로 다시 돼요.',
  },
  token: {
    status: 503,
    title: 'Kiwoom refuses the token',
    meaning: '키움이 접속 토큰을 받지 않아요. 저절로 다시 발급받아 시도해요.',
  },
  duplicate: {
    status: 503,
    title: 'The key is in use elsewhere',
    meaning: '다른 곳에서 같은 앱키로 접속했어요. 기다렸다가 저절로 다시 접속해요.',
  },
  protocol: {
    status: 502,
    title: 'Kiwoom’s answer could not be read',
    meaning: '키움에서 알 수 없는 응답을 받았어요.',
  },
  operator: {
    status: 503,
    title: 'An operator stopped the calls',
    meaning: '운영자가 키움 조회를 멈춰 두었어요.',
  },
  control: {
    status: 503,
    title: 'The OpenAPI+ control cannot be used',
    meaning: '윈도우의 키움 OpenAPI+ 컨트롤을 쓸 수 없어요. 관리자가 확인해야 해요.',
  },
  maintenance: { status: 503, title: 'Kiwoom is under maintenance', meaning: '키움이 점검 중이에요.' },
  network: { status: 503, title: 'Kiwoom cannot be reached', meaning: '키움에 연결하지 못했어요.' },
  unavailable: { status: 503, title: 'Nothing can answer now', meaning: '지금은 답할 수 있는 곳이 없어요.' },
  internal: {
    status: 500,
    title: 'The server made a mistake',
    meaning: '서버의 잘못이에요. 서버 기록에 까닭이 있어요.',
  },
} as const;
export type ProblemName = keyof typeof PROBLEMS;

export interface ProblemFacts {
  /** What happened and what to do, in words. */
  readonly detail: string;
  /** The parameter at fault. */
  readonly field?: string;
  /** The upstream's own code, such as `8005`. */
  readonly code?: string | null;
  /** When it is worth trying again, ms. */
  readonly retryAt?: number | null;
}

/** A refusal in the form of RFC 9457; `Retry-After` says in seconds what `retryAt` says as an instant. */
export function problem(name: ProblemName, facts: ProblemFacts, now = Date.now()): Response {
  const { status, title } = PROBLEMS[name];
  const { detail, field, code, retryAt } = facts;
  const body = {
    type: `/docs/api#${name}`,
    title,
    status,
    detail,
    ...(field === undefined ? {} : { field }),
    ...(code === undefined || code === null ? {} : { code }),
    ...(retryAt === undefined || retryAt === null ? {} : { retryAt }),
  };
  const headers: Record<string, string> = {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
  };
  if (retryAt !== undefined && retryAt !== null) {
    headers['Retry-After'] = String(Math.max(1, Math.ceil((retryAt - now) / 1_000)));
  }
  return new Response(JSON.stringify(body), { status, headers });
}

/** A refusal that names the parameter at fault. */
export function badRequest(field: string, detail: string): Response {
  return problem('bad-request', { field, detail });
}

/** An answer that must be asked anew each time. */
export function freshJson(body: unknown): Response {
  return Response.json(body, { headers: { 'Cache-Control': 'no-store' } });
}
