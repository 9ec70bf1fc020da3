import type { Stamp } from '../../lib/events/stamp';
import { sleep } from '../clock';
import { drawDeclarations } from '../load';
import { keepPace, type Pace } from '../pace';
import { serve } from '../processes';
import { Market, payloadOf, topicOf } from '../source/market';
import { startBare } from './bare';
import type { Cells, Contestant } from './contestant';
import { startPlain } from './plain';
import type { ContestantName, HostMeasured, HostReply, HostRequest } from './protocol';
import { startSise } from './sise';

const START: Record<ContestantName, () => Promise<Contestant>> = {
  sise: startSise,
  plain: startPlain,
  bare: startBare,
};

/** Steps of the market made beforehand, so that making them costs next to nothing in every contestant's process. */
const PREPARED = 20_000;
/** Where a stamp's fields stand in the compact wire form. */
const [SEQ, RECEIVED_AT] = [3, 4];

const stamp: Stamp = {
  source: 'mock',
  delivery: 'push',
  epoch: Date.now(),
  seq: 0,
  exchangeTime: null,
  receivedAt: Date.now(),
  publishedAt: Date.now(),
};

const market = new Market();
const steps = Array.from({ length: PREPARED }, () => {
  const step = market.step();
  return { topic: topicOf(step), cells: JSON.parse(payloadOf(step, stamp)) as unknown[] };
});

let made = 0;
let wantedMade = 0;
let wantedBy = new Map<string, number>();
let load: Pace | null = null;
let contestant: Contestant | null = null;

function pace(rate: number, take: (topic: (typeof steps)[number]['topic'], cells: Cells) => void): void {
  load = keepPace(rate, (dueAt) => {
    const step = steps[made % PREPARED];
    if (step === undefined) return;
    step.cells[SEQ] = ++made;
    step.cells[RECEIVED_AT] = Math.round(dueAt * 100) / 100;
    wantedMade += wantedBy.get(step.topic) ?? 0;
    take(step.topic, step.cells);
  });
}

/** CPU (ms per second) of this process while `seconds` pass. */
async function cpuOver(seconds: number, everyTick: () => void = () => {}): Promise<number> {
  const before = process.cpuUsage();
  const start = performance.now();
  while (performance.now() - start < seconds * 1_000) {
    await sleep(100);
    everyTick();
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / (performance.now() - start);
}

function countWanted(clients: number): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (topic: string) => counts.set(topic, (counts.get(topic) ?? 0) + 1);
  for (const { quote, book } of drawDeclarations(clients)) {
    for (const ticker of quote) add(`quote:${ticker}`);
    for (const ticker of book) add(`book:${ticker}`);
  }
  return counts;
}

async function measure(seconds: number): Promise<HostMeasured> {
  wantedMade = 0;
  let maxHeldBytes = 0;
  const cpu = await cpuOver(seconds, () => {
    maxHeldBytes = Math.max(maxHeldBytes, contestant?.stats()?.maxHeldBytes ?? 0);
  });
  const behind = load?.behind() ?? 0;
  return { cpu, wanted: wantedMade / seconds, behind, stats: contestant?.stats() ?? null, maxHeldBytes };
}

serve<HostRequest, HostReply>(async (request) => {
  switch (request.do) {
    case 'start': {
      const encodes = request.contestant !== 'plain';
      wantedBy = countWanted(request.clients);
      pace(request.rate, (_, cells) => encodes && JSON.stringify(cells));
      await sleep(500);
      const loadCpu = await cpuOver(request.seconds);
      load?.stop();
      contestant = await START[request.contestant]();
      return { port: contestant.port, loadCpu };
    }
    case 'pace':
      load?.stop();
      if (contestant !== null) pace(request.rate, contestant.take);
      return { ok: true };
    case 'measure':
      return measure(request.seconds);
  }
});
