import { prepare } from '../bridge/testing/setup/prepare';
import { type Contestant, withContestant } from './bridge/contestant';
import type { Heard } from './bridge/listener';
import { sleep } from './clock';
import { LOAD } from './load';
import type { BenchOptions } from './options';
import { count, line, ms, percent, printFigures, times, title, warnIfBusy } from './report';

const TARGET = { eventsPerSecond: 10_000, idleCpu: 2 } as const;
/** Events in one window message: Kiwoom's own line brings many in one packet, and Wine's message queue is slow. */
const PACKED = 50;
const SETTLE_MS = 3_000;

/** What one way from the control to Redis did. */
interface Outcome {
  readonly idleCpu: number | null;
  readonly paced: Heard;
  readonly packed: Heard;
  readonly single: Heard;
  /** Share of the packed events that came through; the bus lets the newest win over a Redis that cannot follow. */
  readonly published: number;
  /** Bytes into Redis for each event published, and of the message alone. */
  readonly wireBytes: number;
  readonly messageBytes: number;
}

/** Events to send as fast as they are taken, for each second asked for. */
interface Volume {
  readonly packed: number;
  readonly single: number;
}

export async function bridge(options: BenchOptions): Promise<void> {
  const { seconds, rate } = options;
  title('Sise bench: bridge');
  line(
    `${LOAD.codes} codes in turn, 주식체결 only · ${count(rate)} events/s for the latency · ${seconds} s each`,
  );
  line(
    'stand-in control → COM → 32-bit Windows Node → decode, fold → Redis → subscriber; the plain way asks for each',
  );
  line('field and awaits one PUBLISH per event\n');
  const prepared = await prepare();
  warnIfBusy();
  try {
    const plain = await withContestant(prepared, 'plain', (c) =>
      measure(c, options, { packed: 1_500, single: 1_500 }),
    );
    const sise = await withContestant(prepared, 'sise', (c) =>
      measure(c, options, { packed: 20_000, single: 4_000 }),
    );
    report(sise, plain);
  } finally {
    await prepared.windows.stop();
  }
}

async function measure(
  { control, listener, madeAt, received, cpuMs }: Contestant,
  { seconds, rate }: BenchOptions,
  volume: Volume,
): Promise<Outcome> {
  await sleep(SETTLE_MS);
  const idleFrom = cpuMs();
  await sleep(seconds * 1_000);
  const idleTo = cpuMs();
  const idleCpu = idleFrom === null || idleTo === null ? null : (idleTo - idleFrom) / (seconds * 10);

  const send = async (events: number, perMessage: number, pace: number, read: boolean): Promise<Heard> => {
    // In the second of the last one an event that counts from 0 again would be old news.
    await sleep(1_500);
    listener.reset(read ? madeAt : null);
    await control.load({ count: events, perMessage, rate: pace });
    return listener.until(events);
  };
  await send(rate * 3, 1, rate, false);
  const paced = await send(rate * seconds, 1, rate, true);
  const single = await send(volume.single * seconds, 1, 0, false);
  const before = await received();
  const packed = await send(volume.packed * seconds, PACKED, 0, false);
  const wireBytes = ((await received()) - before) / packed.count;
  const published = packed.count / (volume.packed * seconds);
  return { idleCpu, paced, packed, single, published, wireBytes, messageBytes: packed.bytes / packed.count };
}

const perSecond = ({ count: heard, ms: took }: Heard): number => ((heard - 1) * 1_000) / took;

function report(sise: Outcome, plain: Outcome): void {
  const packed = perSecond(sise.packed);
  const idle = sise.idleCpu ?? Number.NaN;
  title('Sise');
  printFigures([
    {
      label: `trade events/s, ${PACKED} in a window message`,
      value: `${count(packed)}/s`,
      target: `≥ ${count(TARGET.eventsPerSecond)}/s`,
      met: packed >= TARGET.eventsPerSecond,
    },
    { label: 'trade events/s, one in a window message', value: `${count(perSecond(sise.single))}/s` },
    ...shared(sise),
    {
      label: 'CPU of the idle bridge',
      value: percent(idle),
      target: `≤ ${TARGET.idleCpu} %`,
      met: idle <= TARGET.idleCpu,
    },
  ]);
  title('The plain way');
  printFigures([
    { label: `trade events/s, ${PACKED} in a window message`, value: `${count(perSecond(plain.packed))}/s` },
    { label: 'trade events/s, one in a window message', value: `${count(perSecond(plain.single))}/s` },
    ...shared(plain),
    { label: 'Sise against plain, events/s', value: times(packed / perSecond(plain.packed)) },
  ]);
}

function shared({ paced, published, wireBytes, messageBytes }: Outcome) {
  return [
    { label: 'events published of those sent', value: percent(published * 100) },
    { label: `control → subscriber at ${count(perSecond(paced))}/s, p50`, value: ms(paced.delay.p50) },
    { label: 'control → subscriber, p99', value: ms(paced.delay.p99) },
    { label: 'bytes of a published message', value: count(messageBytes) },
    { label: 'bytes into Redis per event', value: count(wireBytes) },
  ];
}
