'use client';

import { type ComponentType, useEffect, useState } from 'react';
import { GatewayError } from '@/lib/client/gateway';
import { FailurePlace } from './failure-notes';

type Loaded<Props> = { readonly panel: ComponentType<Props> } | 'failed' | null;

/**
 * A panel whose code is fetched when it is first opened, so that the page's first load does not carry it. When that
 * fails the panel alone says so and offers another try; the page goes on.
 */
export function latePanel<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let held: Loaded<Props> = null;
  return function LatePanel(props: Props) {
    const [loaded, setLoaded] = useState<Loaded<Props>>(held);
    useEffect(() => {
      if (loaded !== null) return;
      let ended = false;
      load().then(
        (panel) => {
          held = { panel };
          if (!ended) setLoaded(held);
        },
        () => {
          if (!ended) setLoaded('failed');
        },
      );
      return () => {
        ended = true;
      };
    }, [loaded]);
    if (loaded === null) return null;
    if (loaded === 'failed') {
      return (
        <div className="relative flex-1">
          <FailurePlace failure={UNREACHABLE} retryAt={null} onRetry={() => setLoaded(null)} />
        </div>
      );
    }
    const Panel = loaded.panel;
    return <Panel {...props} />;
  };
}

const UNREACHABLE = new GatewayError('unreachable', '');
