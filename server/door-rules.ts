import { SOCKET_PATH } from '../lib/events/protocol';
import { BOARD_PATH } from '../lib/jobs/board';
import type { DoorRules } from './front-door';

const under = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

/** What each path of this server takes. In development Next's own socket reloads the page. */
export function doorRules(dev: boolean): DoorRules {
  return {
    // Without the slash socket.io does not take it, and nobody would answer.
    upgrades: (path) => path.startsWith(`${SOCKET_PATH}/`) || (dev && path === '/_next/hmr'),
    methods(path) {
      if (under(path, SOCKET_PATH)) return ['GET'];
      // Next answers 405 by itself for what a route does not export.
      if (under(path, '/api') || under(path, BOARD_PATH) || (dev && path.startsWith('/__nextjs')))
        return null;
      return ['GET', 'HEAD'];
    },
  };
}
