import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import type { ReactNode } from 'react';
import { languageOfVisit } from './language-of-visit';
import './globals.css';

const pretendard = localFont({
  src: './fonts/PretendardVariable.woff2',
  weight: '45 920',
  display: 'swap',
  variable: '--font-pretendard',
});

export const metadata: Metadata = {
  title: '시세',
  description: '한국 주식 시세를 실시간으로',
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: '#0b0d12',
  colorScheme: 'dark',
};

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang={await languageOfVisit()} className={pretendard.variable}>
      <body>{children}</body>
    </html>
  );
}
