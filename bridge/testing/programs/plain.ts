import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { Redis } from 'ioredis';
import { openControl } from '../../com/control';
import { runMessageLoop } from '../../com/message-loop';
import { DISPID, EVENT, EVENTS_IID, PROG_ID } from '../identity';

/**
 * The plain way, to measure the bridge against: `plain.cjs REDIS_URL CODE;CODE…`. The same thread and hosting, each field
 * of an event asked for by name, each event its own message to the main thread and its own awaited PUBLISH on
 * `plain:CODE`.
 */
const FIDS = {
  time: 20,
  price: 10,
  change: 11,
  rate: 12,
  ask: 27,
  bid: 28,
  qty: 15,
  volume: 13,
  value: 14,
  sign: 25,
};
const CODES_PER_SCREEN = 90;
type PlainEvent = Readonly<Record<keyof typeof FIDS | 'code', string>>;

async function main(url: string, codes: string): Promise<void> {
  const redis = new Redis(url);
  const waiting: PlainEvent[] = [];
  let ring = (): void => {};
  new Worker(process.argv[1] ?? '', { workerData: codes }).on('message', (event: PlainEvent) => {
    waiting.push(event);
    ring();
  });
  for (;;) {
    for (const event of waiting.splice(0)) await redis.publish(`plain:${event.code}`, JSON.stringify(event));
    if (waiting.length > 0) continue;
    await new Promise<void>((resolve) => {
      ring = resolve;
    });
  }
}

function host(tell: (event: PlainEvent) => void, codes: string): void {
  const control = openControl(PROG_ID, { eventsIid: EVENTS_IID });
  const names = Object.entries(FIDS);
  let loggedIn = false;
  control.onEvent((dispid, [code = '']) => {
    if (dispid === EVENT.OnEventConnect) loggedIn = true;
    if (dispid !== EVENT.OnReceiveRealData) return;
    const event: Record<string, string> = { code: String(code) };
    for (const [name, fid] of names) event[name] = String(control.call(DISPID.GetCommRealData, code, fid));
    tell(event as PlainEvent);
  });
  let registered = false;
  runMessageLoop(control, {
    flush: () => {},
    commands: () => {
      if (!loggedIn || registered) return;
      registered = true;
      const all = codes.split(';');
      for (let screen = 1; all.length > 0; screen++) {
        const some = all.splice(0, CODES_PER_SCREEN).join(';');
        control.call(DISPID.SetRealReg, String(100 + screen).padStart(4, '0'), some, '20;10', '0');
      }
    },
  });
  control.call(DISPID.CommConnect);
}

if (isMainThread) {
  const [url = '', codes = ''] = process.argv.slice(2);
  void main(url, codes);
} else {
  host((event) => parentPort?.postMessage(event), workerData);
}
