import { sleep } from '../clock';
import { type Contestant, openContestant, type Scene, shownPrices } from './contestants';
import { measureTurn, type Turn } from './measure';
import type { Streams } from './source/protocol';
import type { Stage } from './stage';

const WARM_UP_MS = 3_000;
const ALIVE_WITHIN_MS = 20_000;
const LOOK_AGAIN_MS = 400;
/** A price may have walked back to where it was between two looks. */
const MOVING_SHARE = 0.4;

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
    await sleep(WARM_UP_MS);
    await untilMoving(() => shownPrices(page, contestant), contestant);
    const turn = await measureTurn(page, bout.seconds);
    await untilMoving(() => shownPrices(page, contestant), contestant);
    return turn;
  } finally {
    await close();
  }
}

/**
 * A page that shows nothing costs nothing: waits until its rows move.
 * @throws {Error} when they do not
 */
export async function untilMoving(look: () => Promise<readonly string[]>, who: string): Promise<void> {
  const deadline = performance.now() + ALIVE_WITHIN_MS;
  for (;;) {
    const before = await look();
    await sleep(LOOK_AGAIN_MS);
    const after = await look();
    const moved = after.filter((price, i) => price !== before[i]).length;
    if (after.length > 0 && moved >= after.length * MOVING_SHARE) return;
    if (performance.now() > deadline) {
      throw new Error(`${who}: ${moved} of ${after.length} prices moved within ${LOOK_AGAIN_MS} ms`);
    }
  }
}
