import type { CDPSession, Page } from '@playwright/test';
import { sleep } from '../clock';
import { summarize } from '../quantiles';
import type { FrameCounts } from './pages/frame-probe';

/** One contestant measured once. Durations are seconds of the main thread's own CPU time per second. */
export interface Turn {
  readonly framesPerSecond: number;
  /** Share of gaps between frames of at most 20 ms, percent. */
  readonly onTime: number;
  /** ms */
  readonly gapP99: number;
  readonly main: number;
  readonly script: number;
  readonly layout: number;
  readonly style: number;
  /** Elements and text nodes at the end. */
  readonly nodes: number;
  /** Tasks longer than 50 ms, per second. */
  readonly longTasks: number;
  /** How often each drawn row shows something new, per second; counted after the rest. */
  readonly changes: number;
}

const ON_TIME_MS = 20;
const COUNTED_MS = 2_000;

/**
 * Measures the main thread first and the frames after it: counting frames asks for sixty of them a second, which would
 * cost most where few are needed.
 *
 * @param rows selects the drawn rows; see `movingRows`
 */
export async function measureTurn(page: Page, seconds: number, rows: string): Promise<Turn> {
  const session = await page.context().newCDPSession(page);
  // CPU time and not the wall clock's: what else the machine does then counts for nobody.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await metricsOf(session);
  const startedAt = performance.now();
  await sleep(seconds * 1_000);
  const after = await metricsOf(session);
  const measured = (performance.now() - startedAt) / 1_000;
  await session.detach();
  await page.evaluate('benchFrames.start()');
  await sleep(seconds * 500);
  const { gaps, elapsed, longTasks, nodes } = (await page.evaluate('benchFrames.stop()')) as FrameCounts;
  const changes = await changesOf(page, rows, COUNTED_MS);
  const share = (name: string) => ((after.get(name) ?? Number.NaN) - (before.get(name) ?? 0)) / measured;
  return {
    framesPerSecond: (gaps.length * 1_000) / elapsed,
    onTime: (gaps.filter((gap) => gap <= ON_TIME_MS).length * 100) / gaps.length,
    gapP99: summarize(Float64Array.from(gaps)).p99,
    main: share('TaskDuration'),
    script: share('ScriptDuration'),
    layout: share('LayoutDuration'),
    style: share('RecalcStyleDuration'),
    nodes,
    longTasks: (longTasks * 1_000) / elapsed,
    changes,
  };
}

/** How often the text of each element that `selector` finds changes, per second; NaN where there is none. */
export async function changesOf(page: Page, selector: string, ms: number): Promise<number> {
  return Number(await page.evaluate(`benchFrames.changes(${JSON.stringify(selector)}, ${ms})`));
}

async function metricsOf(session: CDPSession): Promise<ReadonlyMap<string, number>> {
  const { metrics } = await session.send('Performance.getMetrics');
  return new Map(metrics.map(({ name, value }) => [name, value]));
}

/** JavaScript's heap in use after everything unreachable was collected, bytes. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.collectGarbage');
  const used = (await metricsOf(session)).get('JSHeapUsedSize') ?? Number.NaN;
  await session.detach();
  return used;
}
