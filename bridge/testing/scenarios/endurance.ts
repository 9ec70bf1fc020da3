import { strict as assert } from 'node:assert';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tickerTopic } from '../../../lib/events/topics';
import { decodeTrade } from '../../../lib/events/wire';
import type { Ticker } from '../../../lib/market/ticker';
import type { Rig, Scenario } from '../rig';
import { tradeTemplate } from '../standin-setup';
import { eventually } from './support/eventually';
import { logIn, onStage, type Stage } from './support/stage';

const EVENTS = 300_000;
/** Memory finds its size first; what comes after that must not grow. */
const WARM_UP = 100_000;
/** What the bus sends without waiting for Redis; beyond it newest wins, and not every print would be told. */
const BURST = 10_000;
const CODES = ['005930', '000660', '035420', '005935'] as Ticker[];
/** MiB, on both threads after a collection. 300,000 events kept whole are 250; 20 bytes kept of each are over this. */
const MOST_GROWTH_MIB = 5;
/** The process's, garbage included. What it once took of Windows it gives back late or never, so this is wider. */
const MOST_MIB = 400;
const MIB = 2 ** 20;
/** The control's thread and the main one. */
const THREADS = [0, 1];
const ROUNDS = 3;

/** Counts the prints of each code that are told, and those that come after a later one or twice. */
function countPrints({ reader }: Stage) {
  let count = 0;
  let wrong = 0;
  for (const code of CODES) {
    let before = 0;
    reader.listen(tickerTopic('tape', code), (payload) => {
      const { volume } = decodeTrade(code, payload);
      if (volume === null || volume <= before) wrong++;
      before = volume ?? before;
      count++;
    });
  }
  return { count: () => count, wrong: () => wrong };
}

/** The most memory the bridge told of itself. */
function watchPeak({ bridge }: Stage) {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, bridge.status?.memoryMiB ?? 0);
  }, 500);
  return { peak: () => peak, stop: () => clearInterval(timer) };
}

/** What both threads of the bridge keep when their garbage is collected, MiB. `word` is any, but new each time. */
async function kept(collectFile: string, word: string): Promise<number> {
  writeFileSync(collectFile, word);
  const bytes = await Promise.all(
    THREADS.map((thread) =>
      eventually(`thread ${thread} tells what it keeps`, () => settled(`${collectFile}-${thread}`, word)),
    ),
  );
  rmSync(collectFile);
  return bytes.reduce((sum, n) => sum + n, 0) / MIB;
}

function settled(path: string, asked: string): number | null {
  try {
    const { word, rounds, kept: bytes } = JSON.parse(readFileSync(path, 'utf8'));
    return word === asked && rounds >= ROUNDS ? bytes : null;
  } catch {
    return null; // Not there yet, or being written.
  }
}

function collecting(rig: Rig, file: string): Readonly<Record<string, string>> {
  const program = rig.windowsPath(rig.bundles.program('collect')).replaceAll('\\', '/');
  return { NODE_OPTIONS: `--require "${program}"`, SISE_COLLECT: rig.windowsPath(file) };
}

export const scenarios: readonly Scenario[] = [
  {
    name: 'X25: 300,000 events pass whole, in order and with flat memory',
    timeoutMs: 240_000,
    run: (rig) => {
      const collectFile = join(rig.folder, 'collect');
      return onStage(rig, { pulse: false, env: collecting(rig, collectFile) }, async (stage) => {
        const { bridge, reader } = stage;
        const { control, node } = await logIn(stage);
        const prints = countPrints(stage);
        const memory = watchPeak(stage);
        reader.declare(CODES.map((code) => [code, { tape: 1 }] as const));
        await bridge.until('registered', (s) => s.registered.quotes === CODES.length);
        await bridge.until('the snapshots are there', (s) => s.requests.waiting === 0);
        // The cumulative volume is the moment in µs, so that it grows from one print to the next through all bursts.
        control.template(tradeTemplate({ volume: '{us}' }));
        const send = async (events: number): Promise<void> => {
          for (const until = prints.count() + events; prints.count() < until; ) {
            const next = prints.count() + BURST;
            await control.load({ count: BURST, perMessage: 50, keys: CODES });
            await eventually('every print is told', () => (prints.count() >= next ? true : null), 60_000);
          }
        };
        await send(WARM_UP);
        const before = await kept(collectFile, 'before');
        const since = Date.now();
        await send(EVENTS);
        rig.figure(
          'events a second',
          Math.round((EVENTS * 1_000) / (Date.now() - since)).toLocaleString('en'),
        );
        const after = await kept(collectFile, 'after');
        memory.stop();
        rig.figure(
          'kept',
          `${before.toFixed(1)} → ${after.toFixed(1)} MiB; the process at most ${memory.peak()} MiB`,
        );
        assert.deepEqual([bridge.status?.events, prints.count()], [WARM_UP + EVENTS, WARM_UP + EVENTS]);
        assert.equal(prints.wrong(), 0, `${prints.wrong()} prints are out of order`);
        assert.ok(after - before < MOST_GROWTH_MIB, `keeps ${(after - before).toFixed(1)} MiB more`);
        assert.ok(memory.peak() < MOST_MIB, `took ${memory.peak()} MiB`);
        bridge.askToStop('end');
        assert.equal(await node.exited, 0);
      });
    },
  },
];
