'use client';

import { useText } from '../i18n/language-context';

/** Instead of a page that failed: what happened, and one way on. */
export function Failure({ onRetry }: { readonly onRetry: () => void }) {
  const { failure } = useText();
  return (
    <Stop title={failure.title} detail={failure.detail}>
      <button type="button" className={WAY_ON} onClick={onRetry}>
        {failure.retry}
      </button>
    </Stop>
  );
}

/** Instead of a page that does not exist. */
export function NoSuchPage() {
  const { failure } = useText();
  return (
    <Stop title={failure.notFound} detail="404">
      <a className={WAY_ON} href="/">
        {failure.home}
      </a>
    </Stop>
  );
}

const WAY_ON = 'mt-3 rounded-md border border-edge px-4 py-2 font-medium hover:bg-raised';

interface StopProps {
  readonly title: string;
  readonly detail: string;
  readonly children: React.ReactNode;
}

function Stop({ title, detail, children }: StopProps) {
  return (
    <main className="flex h-dvh flex-col items-center justify-center gap-2 px-6 text-center" role="alert">
      <h1 className="font-bold text-[18px]">{title}</h1>
      <p className="text-ink-soft">{detail}</p>
      {children}
    </main>
  );
}
