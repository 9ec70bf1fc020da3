'use client';

import { Failure } from '@/components/notices/failure';

export default function ErrorPage({ retry }: { readonly retry: () => void }) {
  return <Failure onRetry={retry} />;
}
