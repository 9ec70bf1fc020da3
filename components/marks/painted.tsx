'use client';

import type { HTMLAttributes, ReactNode } from 'react';
import type { Observable } from '@/lib/client/cell';
import { UNKNOWN } from '@/lib/client/format';
import type { Brush } from '@/lib/client/paint/brush';
import { usePaint } from '@/lib/client/paint/use-paint';

interface PaintedProps<V> extends Omit<HTMLAttributes<HTMLElement>, 'children'> {
  readonly from: Observable<V>;
  /** Which field it is, and how that is written. */
  readonly brush: Brush<V>;
  readonly as?: 'span' | 'td' | 'dd' | 'p' | 'time';
  /** What stands before the figure. */
  readonly children?: ReactNode;
}

/** A live figure: its text is written without React, once per painted frame in which it changed. */
export function Painted<V>({ from, brush, as: Tag = 'span', children, ...rest }: PaintedProps<V>) {
  return (
    <Tag ref={usePaint(from, brush)} {...rest}>
      {children}
      {UNKNOWN}
    </Tag>
  );
}
