import { resolve } from 'node:path';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { checkHost } from './com/errors';
import type { ThreadData } from './process/control-thread';
import { EXIT } from './process/exit-code';

/**
 * The bridge's program: its commands on the main thread, the control's life on a worker thread of the same file. What
 * calls Windows is loaded only after it is sure that this is 32-bit Windows, so that anything else ends in one line.
 */
async function begin(): Promise<number> {
  try {
    checkHost(process.platform, process.arch);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return EXIT.wrongBitness.code;
  }
  try {
    const { runCommand } = await import('./process/cli');
    return await runCommand(process.argv[2], resolve(process.argv[1] ?? ''));
  } catch (error) {
    if (!isKoffiMissing(error)) throw error;
    console.error(EXIT.notInstalled.text);
    return EXIT.notInstalled.code;
  }
}

/** koffi is the one package that the bundle does not hold: it is a binary for one system. */
function isKoffiMissing(error: unknown): boolean {
  return error instanceof Error && /koffi/i.test(error.message.split('\n')[0] ?? '');
}

if (!isMainThread && parentPort !== null) {
  const port = parentPort;
  const data: ThreadData = workerData;
  void import('./process/sta-thread').then(({ runStaThread }) => runStaThread(port, data));
} else {
  begin().then(
    (code) => process.exit(code),
    (error: unknown) => {
      console.error(error);
      process.exit(EXIT.crashed.code);
    },
  );
}
