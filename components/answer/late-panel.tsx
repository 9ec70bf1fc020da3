'use client';

import { type ComponentType, useEffect, useState } from 'react';
import { useText } from '../i18n/language-context';
import { FailureBox } from './failure-box';

type Loaded<Props> = { readonly panel: ComponentType<Props> } | 'failed' | null;

type LatePanel<Props> = ComponentType<Props> & {
  /** Fetches the code of a panel that is about to be opened. */
  readonly prepare: () => void;
};

/**
 * A panel whose code is fetched when it is first opened, so that the page's first load does not carry it. When that
 * fails the panel alone says so and offers another try; the page goes on.
 *
 * @param place the classes of the box in which a failure is told; it has a size and is positioned
 */
export function latePanel<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  place = 'relative flex-1',
): LatePanel<Props> {
  let held: Loaded<Props> = null;
  let coming: Promise<void> | null = null;

  /** One attempt at a time. */
  function fetchPanel(): Promise<void> {
    coming ??= load()
      .then((panel) => {
        held = { panel };
      })
      .finally(() => {
        coming = null;
      });
    return coming;
  }

  function LatePanel(props: Props) {
    const [loaded, setLoaded] = useState<Loaded<Props>>(held);
    useEffect(() => {
      if (loaded !== null) return;
      let ended = false;
      const show = (next: Loaded<Props>) => {
        if (!ended) setLoaded(next);
      };
      if (held === null) {
        fetchPanel().then(
          () => show(held),
          () => show('failed'),
        );
      } else show(held);
      return () => {
        ended = true;
      };
    }, [loaded]);
    if (loaded === null) return null;
    if (loaded === 'failed') return <NotFetched place={place} onRetry={() => setLoaded(null)} />;
    const Panel = loaded.panel;
    return <Panel {...props} />;
  }

  function prepare(): void {
    // When it does not come, opening it tries again and says so.
    if (held === null) fetchPanel().catch(() => {});
  }
  return Object.assign(LatePanel, { prepare });
}

function NotFetched({ place, onRetry }: { readonly place: string; readonly onRetry: () => void }) {
  const { failure } = useText();
  return (
    <div className={place}>
      <FailureBox name="unreachable" words={failure.unreachable} retry={failure.retry} onRetry={onRetry} />
    </div>
  );
}
