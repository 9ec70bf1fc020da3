import type { SocketEvents, SocketFactory, SocketPort } from './socket-port';
import { type SharedSocketFactory, sharedSocket } from './tabs/shared-socket';

/** The page's way to the relay: the socket that all tabs share, or one of its own where that cannot be. */
export function relaySocket(): SocketFactory {
  // Its program is fetched by the pages that need it.
  const own = lazySocket(async () => (await import('./socket-io')).socketIo());
  if (typeof SharedWorker === 'undefined') return own;
  const join = () =>
    new SharedWorker(new URL('./tabs/worker.ts', import.meta.url), { type: 'module', name: 'sise' });
  return sharedOrOwn(sharedSocket({ join, page: window }), own);
}

/** Uses the shared socket until it turns out to be unfit; from then on one of its own. */
export function sharedOrOwn(shared: SharedSocketFactory, own: SocketFactory): SocketFactory {
  return (events) => {
    const unfit = (): void => {
      current = own(events);
      current.open();
    };
    let current = shared({ ...events, unfit });
    return {
      open: () => current.open(),
      close: () => current.close(),
      declare: (declaration, reply) => current.declare(declaration, reply),
      clock: (reply) => current.clock(reply),
      painted: (report) => current.painted(report),
    };
  };
}

/** A socket whose program is loaded when it is opened. A failure to load is a failure to connect. */
export function lazySocket(load: () => Promise<SocketFactory>): SocketFactory {
  return (events: SocketEvents): SocketPort => {
    let port: SocketPort | null = null;
    let attempt = 0;
    const open = async (run: number): Promise<void> => {
      try {
        const factory = await load();
        if (run !== attempt) return;
        port ??= factory(events);
        port.open();
      } catch (error) {
        if (run === attempt) events.closed(String(error));
      }
    };
    return {
      open: () => void open(++attempt),
      close: () => {
        attempt++;
        port?.close();
      },
      declare: (declaration, reply) => port?.declare(declaration, reply),
      clock: (reply) => port?.clock(reply),
      painted: (report) => port?.painted(report),
    };
  };
}
