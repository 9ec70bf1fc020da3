import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { LastStop } from '../process/bridge-status';
import type { LockHolder } from '../process/lock';
import type { ProcessTable } from '../process/process-table';
import { requestStop } from '../process/stop-request';
import type { BridgeProcess, OnExit } from './supervisor';

export interface SpawnOptions {
  /** The file of this very program. */
  readonly entry: string;
  readonly env: NodeJS.ProcessEnv;
  readonly logDir: string;
  /** Where the bridge looks whether it is to stop. */
  readonly stopFile: string;
}

/**
 * Starts a bridge. Its output goes to a file and not to a pipe: a pipe nobody reads would stop it one day, and what a
 * dying process writes last is lost in one.
 */
export function startBridge(
  { entry, env, logDir, stopFile }: SpawnOptions,
  attempt: number,
  last: LastStop | null,
  onExit: OnExit,
): BridgeProcess {
  mkdirSync(logDir, { recursive: true });
  const output = openOutput(join(logDir, 'bridge-output.txt'));
  let child: ChildProcess;
  try {
    child = spawn(process.execPath, [...process.execArgv, entry, 'run'], {
      env: {
        ...env,
        BRIDGE_ATTEMPT: String(attempt),
        BRIDGE_LAST_STOP: last === null ? '' : JSON.stringify(last),
      },
      stdio: ['ignore', output, output],
      windowsHide: false,
    });
  } finally {
    closeSync(output);
  }
  let told = false;
  const tell = (code: number | null) => {
    if (told) return;
    told = true;
    onExit(code);
  };
  child.once('exit', (code) => tell(code));
  child.once('error', () => tell(null));
  const pid = child.pid ?? 0;
  return {
    pid,
    ask: (reason, kind) => void requestStop(stopFile, { pid, reason, kind }),
    kill: () => void child.kill('SIGKILL'),
  };
}

const OUTPUT_BYTES = 1_000_000;

/** Opens the file of the output for more; one that has grown large becomes `.old`, in place of the `.old` before. */
function openOutput(path: string): number {
  try {
    if (statSync(path).size > OUTPUT_BYTES) renameSync(path, `${path}.old`);
  } catch {
    // It is not there yet, or somebody reads it on Windows: then it grows until the next start.
  }
  return openSync(path, 'a');
}

const POLL_MS = 500;

/** A bridge that somebody else has started: nothing tells its end, so it is looked at. */
export function adoptBridge(
  holder: LockHolder,
  stopFile: string,
  processes: ProcessTable,
  onExit: OnExit,
): BridgeProcess {
  const { pid } = holder;
  const timer = setInterval(() => {
    if (processes.startedAt(pid) !== null) return;
    clearInterval(timer);
    onExit(null);
  }, POLL_MS);
  return {
    pid,
    ask: (reason, kind) => void requestStop(stopFile, { pid, reason, kind }),
    kill: () => {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It is gone, which the next poll finds.
      }
    },
  };
}
