import type { NextConfig } from 'next';
import { LANGUAGE_COOKIE } from './components/i18n/language-cookie';

const development = process.env.NODE_ENV === 'development';

/**
 * Next writes its own inline scripts, so inline scripts have to be allowed; nothing from elsewhere is, and no eval
 * outside development (React's debugging needs it there). `'self'` covers the socket, which lives on the same port.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${development ? " 'unsafe-eval'" : ''}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const securityHeaders = [
  { key: 'Content-Security-Policy', value: contentSecurityPolicy },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
];

/**
 * Pages in English are pages of their own, so that each page carries one language. Who chose English gets them at the
 * same addresses.
 */
const inEnglish = (source: string, destination: string) => ({
  source,
  destination,
  has: [{ type: 'cookie' as const, key: LANGUAGE_COOKIE, value: 'en' }],
});

const config: NextConfig = {
  poweredByHeader: false,
  devIndicators: false,
  reactStrictMode: true,
  // `npm run types` checks everything at once; a build on a user's machine need not do it again.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    // The page is one and is read whole, so its code comes in few files: together they compress better. In bytes before
    // compression; nothing is in two files for it.
    turbopackChunking: { minChunkSize: 500_000, maxMergeChunkSize: 2_000_000 },
  },
  rewrites: async () => ({
    beforeFiles: [inEnglish('/', '/en'), inEnglish('/status', '/en/status')],
    afterFiles: [],
    fallback: [],
  }),
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
};

export default config;
