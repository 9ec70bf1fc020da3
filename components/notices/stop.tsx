import type { ReactNode } from 'react';

/** Of the link or the button that leads on. */
export const WAY_ON = 'mt-3 rounded-md border border-edge px-4 py-2 font-medium hover:bg-raised';

interface StopProps {
  readonly title: string;
  readonly detail: string;
  /** One way on. */
  readonly children: ReactNode;
}

/** Instead of a page: what happened, and one way on. */
export function Stop({ title, detail, children }: StopProps) {
  return (
    <main className="flex h-dvh flex-col items-center justify-center gap-2 px-6 text-center" role="alert">
      <h1 className="font-bold text-[18px]">{title}</h1>
      <p className="text-ink-soft">{detail}</p>
      {children}
    </main>
  );
}
