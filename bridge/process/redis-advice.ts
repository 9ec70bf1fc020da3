const ADVICE: readonly (readonly [pattern: RegExp, advice: string])[] = [
  [
    /WRONGPASS|NOAUTH|invalid username-password|Authentication required/i,
    'Redis refused the sign-in: correct user and password in REDIS_URL',
  ],
  [/NOPERM/i, 'the Redis user may not do this: give it the rights listed in bridge/README.md'],
  [
    /certificate|self.signed|ERR_TLS|wrong version number|SSL|EPROTO/i,
    'the TLS connection to Redis failed: rediss:// needs a TLS port and a certificate this machine trusts',
  ],
  [/ENOTFOUND|EAI_AGAIN/, 'the host in REDIS_URL has no address: check its spelling and the DNS'],
  [
    /ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ECONNRESET|timed? ?out|closed the connection/i,
    'Redis cannot be reached: start it, open its port in the firewall, or correct REDIS_URL',
  ],
  [/READONLY/i, 'this Redis is a read-only replica: name the primary in REDIS_URL'],
  [/OOM|MISCONF/, 'Redis takes no more writes: look at its memory and disk'],
];

export interface RedisAdvice {
  /** What to do first; the same for every wording of the same trouble. */
  readonly advice: string;
  /** The whole line: the advice, the words behind it, and what happens meanwhile. */
  readonly line: string;
}

/** What the bus's words about Redis mean for an operator. */
export function redisAdvice(message: string): RedisAdvice {
  const advice = ADVICE.find(([pattern]) => pattern.test(message))?.[1] ?? 'Redis is in trouble';
  const meanwhile = 'The bridge goes on trying; the newest prices are kept and sent when it is back.';
  return { advice, line: `${advice} (${message}). ${meanwhile}` };
}
