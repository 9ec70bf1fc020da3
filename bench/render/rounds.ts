import type { Page } from '@playwright/test';
import { sleep } from '../clock';
import { type Contestant, movingRows, openContestant, type Scene } from './contestants';
import { changesOf, measureTurn, type Turn } from './measure';
import type { Streams } from './source/protocol';
import type { Stage } from './stage';

const SETTLE_MS = 3_000;
const ALIVE_WITHIN_MS = 20_000;

export interface Bout {
  readonly contestants: readonly Contestant[];
  readonly scene: Scene;
  readonly streams: Streams;
  readonly rounds: number;
  /** Measured time of one turn. */
  readonly seconds: number;
  /** How many times slower the browser's CPU pretends to be. */
  readonly slowdown: number;
}

export type Turns = ReadonlyMap<Contestant, readonly Turn[]>;

/**
 * Measures the contestants one at a time on the same stream, each `rounds` times, another one first in every round, so
 * that what else the machine does falls on all.
 */
export async function playRounds(stage: Stage, bout: Bout): Promise<Turns> {
  const turns = new Map<Contestant, Turn[]>(bout.contestants.map((contestant) => [contestant, []]));
  await stage.source.ask({ do: 'play', streams: bout.streams });
  for (let round = 0; round < bout.rounds; round++) {
    for (let i = 0; i < bout.contestants.length; i++) {
      const contestant = bout.contestants[(round + i) % bout.contestants.length];
      if (contestant === undefined) continue;
      turns.get(contestant)?.push(await playTurn(stage, contestant, bout));
    }
  }
  return turns;
}

async function playTurn(stage: Stage, contestant: Contestant, bout: Bout): Promise<Turn> {
  const { page, close } = await openContestant(stage, contestant, bout.scene, ['frame-probe']);
  try {
    if (bout.slowdown > 1) {
      const session = await page.context().newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: bout.slowdown });
    }
    const rows = movingRows(contestant);
    await untilMoving(page, rows);
    await sleep(SETTLE_MS);
    return await measureTurn(page, bout.seconds, rows);
  } finally {
    await close();
  }
}

/**
 * Waits until the page shows the stream: one that shows nothing costs nothing.
 *
 * @param rows see `movingRows`
 * @throws {Error} when it does not come to that
 */
export async function untilMoving(page: Page, rows: string): Promise<void> {
  const deadline = performance.now() + ALIVE_WITHIN_MS;
  while (!((await changesOf(page, rows, 500)) >= 1)) {
    if (performance.now() > deadline) throw new Error(`${page.url()} does not show the stream`);
  }
}
