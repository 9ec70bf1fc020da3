import type { FeedState } from '../events/status';
import type { SocketState } from '../kiwoom/ws/socket-state';

/**
 * What the page is told of a socket. `silentSince` (ms) is since when a connected socket has said nothing although the
 * session should deliver, or null.
 */
export function feedStateOf(socket: SocketState, silentSince: number | null): FeedState {
  switch (socket.name) {
    case 'idle':
      return { name: 'starting' };
    case 'connecting':
    case 'logging-in':
      return { name: 'connecting', attempt: socket.attempt };
    case 'ready':
      return silentSince === null
        ? { name: 'live', since: socket.since }
        : { name: 'silent', since: silentSince };
    case 'waiting':
      return { name: 'waiting', until: socket.until, attempt: socket.attempt, trouble: socket.trouble };
    case 'displaced':
      return { name: 'displaced', until: socket.until };
    case 'closed':
      return { name: 'stopped', trouble: null };
  }
}
