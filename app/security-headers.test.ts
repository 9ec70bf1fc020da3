import { expect, it } from 'vitest';
import config from '../next.config';

it('U30: every answer forbids framing, sniffing, foreign content and eval', async () => {
  const [rule] = (await config.headers?.()) ?? [];
  expect(rule?.source).toBe('/:path*');
  const headers = new Map(rule?.headers.map(({ key, value }) => [key, value]));
  expect(headers.get('X-Frame-Options')).toBe('DENY');
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
  expect(headers.get('Referrer-Policy')).toBe('no-referrer');
  const policy = headers.get('Content-Security-Policy') ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).not.toContain('unsafe-eval');
  expect(config.poweredByHeader).toBe(false);
});
