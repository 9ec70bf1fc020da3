import type { Page } from '@playwright/test';
import { sleep } from '../clock';
import { Fleet } from '../fleet/fleet';
import { LOAD, TICKERS } from '../load';
import type { BenchOptions } from '../options';
import { summarize } from '../quantiles';
import { count, line, ms, percent, printFigures } from '../report';
import { movingRows, openContestant, type Scene } from './contestants';
import { heapOf } from './measure';
import type { Paints } from './pages/paint-probe';
import { playRounds, untilMoving } from './rounds';
import { LISTED } from './source/listings';
import { type Published, SILENCE, type Streams } from './source/protocol';
import type { Stage } from './stage';
import { printTurns } from './table';

/** A quote each of every listed ticker, so often a second. */
const QUOTES = 20;
const LIST: Streams = { ...SILENCE, quotes: QUOTES };
const BESIDE: Streams = { ...LIST, books: 20, prints: 100 };
/** A full screen; so tall that the page's own head leaves room for 28 rows. */
const DESK = { width: 1920, height: 1168 } as const;
const PHONE = { width: 390, height: 844 } as const;
/** The slowness is pretended by the main thread itself, so its time counts as CPU time. */
const PHONE_SLOWDOWN = 6;
const TARGET = { list: 0.45, beside: 0.7, paintP50: 60, paintP99: 120, growth: 10 } as const;
const SETTLE_MS = 5_000;

type Scenario = (stage: Stage, options: BenchOptions) => Promise<void>;
export type ScenarioName = 'list' | 'beside' | 'paint' | 'phone' | 'memory';

const sceneOf = (stage: Stage, more: Partial<Scene>): Scene => ({
  viewport: DESK,
  tickers: stage.listed.map(({ ticker }) => ticker),
  beside: false,
  phone: false,
  ...more,
});

async function head(stage: Stage, text: string): Promise<void> {
  await stage.source.ask({ do: 'count' });
  line(`\n${text}`);
}

/** What was really published, so that nobody is praised for a stream that did not run. */
async function foot(stage: Stage, since: number): Promise<void> {
  const { events, behind } = await stage.source.ask<Published>({ do: 'count' });
  const rate = (events * 1_000) / (performance.now() - since);
  line(`  published ${count(rate)} events/s, ${ms(behind)} late at the end`);
}

const list: Scenario = async (stage, { rounds, seconds }) => {
  await head(
    stage,
    `The list alone: ${LISTED} rows × ${QUOTES} quotes/s, 28 in view, ${rounds} × ${seconds} s each`,
  );
  const since = performance.now();
  const scene = sceneOf(stage, {});
  const contestants = ['sise', 'ag-grid', 'ag-grid 0 ms', 'bare'] as const;
  printTurns(
    await playRounds(stage, { contestants, scene, streams: LIST, rounds, seconds, slowdown: 1 }),
    TARGET.list,
  );
  await foot(stage, since);
};

const beside: Scenario = async (stage, { rounds, seconds }) => {
  const { books, prints } = BESIDE;
  await head(stage, `The same with order book (${books}/s) and tape (${prints} prints/s) beside it`);
  const since = performance.now();
  const scene = sceneOf(stage, { beside: true });
  const contestants = ['sise', 'ag-grid', 'ag-grid 0 ms'] as const;
  printTurns(
    await playRounds(stage, { contestants, scene, streams: BESIDE, rounds, seconds, slowdown: 1 }),
    TARGET.beside,
  );
  await foot(stage, since);
};

const phone: Scenario = async (stage, { rounds, seconds }) => {
  await head(stage, `A phone: ${PHONE.width} × ${PHONE.height}, CPU ${PHONE_SLOWDOWN} times slower`);
  const since = performance.now();
  const scene = sceneOf(stage, { viewport: PHONE, phone: true });
  const contestants = ['sise', 'ag-grid', 'ag-grid 0 ms'] as const;
  printTurns(
    await playRounds(stage, {
      contestants,
      scene,
      streams: LIST,
      rounds,
      seconds,
      slowdown: PHONE_SLOWDOWN,
    }),
    null,
  );
  await foot(stage, since);
};

const memory: Scenario = async (stage, { minutes }) => {
  await head(stage, `Memory of the page with book and tape, ${minutes} min`);
  await stage.source.ask({ do: 'play', streams: BESIDE });
  const scene = sceneOf(stage, { beside: true });
  const { page, close } = await openContestant(stage, 'sise', scene, ['frame-probe']);
  try {
    await sleep(SETTLE_MS);
    await untilMoving(page, movingRows('sise'));
    const before = await heapOf(page);
    await sleep(minutes * 60_000);
    const after = await heapOf(page);
    const growth = ((after - before) / before) * 100;
    printFigures([
      { label: 'heap after a collection, at first', value: mebibytes(before) },
      { label: `heap after a collection, ${minutes} min later`, value: mebibytes(after) },
      {
        label: 'growth',
        value: percent(growth),
        target: `≤ ${TARGET.growth} %`,
        met: growth <= TARGET.growth,
      },
    ]);
  } finally {
    await close();
  }
};

const paint: Scenario = async (stage, { rate, clients, seconds }) => {
  await head(
    stage,
    `Receipt → painted: ${count(rate)} events/s (${LOAD.bookShare * 100} % books), ${clients} other clients × ${LOAD.rows} rows`,
  );
  await stage.source.ask({ do: 'play', streams: { ...SILENCE, mixed: rate } });
  const fleet = new Fleet(clients);
  const scene = sceneOf(stage, { tickers: TICKERS.slice(0, LOAD.rows), beside: true });
  const { page, close } = await openContestant(stage, 'sise', scene, ['paint-probe']);
  try {
    await fleet.connect('sise', Number(new URL(stage.app.url).port));
    await sleep(SETTLE_MS);
    await page.evaluate('benchPaints.take()');
    await fleet.measure();
    await sleep(seconds * 1_000);
    const paints = (await page.evaluate('benchPaints.take()')) as Paints;
    const delays = summarize(Float64Array.from(paints.delays));
    const { latency, connected } = await fleet.measure();
    if (delays.count === 0) throw new Error('nothing was painted');
    printFigures([
      { label: 'quotes seen painted', value: `${count(delays.count / seconds)}/s` },
      {
        label: 'receipt → painted, p50',
        value: ms(delays.p50),
        target: `≤ ${TARGET.paintP50} ms`,
        met: delays.p50 <= TARGET.paintP50,
      },
      {
        label: 'receipt → painted, p99',
        value: ms(delays.p99),
        target: `≤ ${TARGET.paintP99} ms`,
        met: delays.p99 <= TARGET.paintP99,
      },
      { label: 'receipt → painted, max', value: ms(delays.max) },
      { label: 'the same by the page itself, newest 1,024 frames', value: await ownPaintTime(page) },
      { label: 'not painted within a second', value: count(paints.overdue) },
      {
        label: `receipt → frame handler of ${connected} other clients, p99`,
        value: ms(latency.p99),
      },
    ]);
  } finally {
    await close();
    fleet.stop();
  }
};

/** What the page's status panel says of it. */
async function ownPaintTime(page: Page): Promise<string> {
  await page.getByTestId('connection').click();
  const time = page.getByTestId('paint-time');
  return (await time.textContent()) ?? '';
}

const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

export const SCENARIOS: Readonly<Record<ScenarioName, Scenario>> = { list, beside, paint, phone, memory };
export const ALL_SCENARIOS = Object.keys(SCENARIOS) as readonly ScenarioName[];
