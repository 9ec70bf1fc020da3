import type { ReactNode } from 'react';

export type BadgeTone = 'plain' | 'amber' | 'violet' | 'up' | 'down' | 'quiet';

const TONES: Record<BadgeTone, string> = {
  plain: 'border-edge text-ink-soft',
  quiet: 'border-transparent bg-raised text-ink-faint',
  amber: 'border-transparent bg-amber-ground text-amber',
  violet: 'border-transparent bg-violet-ground text-violet',
  up: 'border-transparent bg-up-solid text-white',
  down: 'border-transparent bg-down-solid text-white',
};

interface BadgeProps {
  readonly tone: BadgeTone;
  readonly children: ReactNode;
  readonly title?: string;
  readonly testId?: string;
}

/** A word in a small frame beside a name. */
export function Badge({ tone, children, title, testId }: BadgeProps) {
  return (
    <span
      className={`inline-flex h-[16px] shrink-0 items-center rounded-[3px] border px-[4px] font-medium text-[10.5px] leading-none ${TONES[tone]}`}
      title={title}
      data-testid={testId}
    >
      {children}
    </span>
  );
}
