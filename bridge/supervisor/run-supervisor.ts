import { uptime } from 'node:os';
import { bridgeBeatSchema } from '../process/bridge-status';
import { type BridgeConfig, BridgeConfigError, readBridgeConfig } from '../process/config';
import { EXIT, type ExitName } from '../process/exit-code';
import { lockHolder, takeLock } from '../process/lock';
import { type BridgeLog, openBridgeLog } from '../process/log';
import type { ProcessTable } from '../process/process-table';
import { readWhole, removeFile, stateFiles, writeWhole } from '../process/state-files';
import { stopRequested } from '../process/stop-request';
import { BoxWatch, type Desktop } from './box-watch';
import { adoptBridge, startBridge } from './bridge-process';
import { Policy } from './policy';
import { Supervisor } from './supervisor';

export interface SuperviseOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly entry: string;
  readonly processes: ProcessTable;
  readonly desktop: Desktop;
  /** When this process began, ms. */
  readonly startedAt: number;
}

/** The supervisor from its configuration to its end. */
export async function runSupervisor(options: SuperviseOptions): Promise<ExitName> {
  const tell = (line: string) => process.stderr.write(`${line}\n`);
  let config: BridgeConfig;
  try {
    config = readBridgeConfig(options.env);
  } catch (error) {
    if (!(error instanceof BridgeConfigError)) throw error;
    tell(error.message);
    return 'misconfigured';
  }
  const log = openBridgeLog({
    dir: config.logDir,
    name: 'supervisor',
    days: config.logDays,
    level: config.logLevel,
    now: Date.now,
    console: process.stdout.isTTY ? process.stdout : null,
  });
  const files = stateFiles(config.stateDir);
  const bootedAt = Date.now() - uptime() * 1_000;
  const lock = takeLock({
    path: files.supervisorLock,
    self: { pid: process.pid, startedAt: options.startedAt },
    processes: options.processes,
    bootedAt,
  });
  if (lock.name === 'taken') {
    const line = `another supervisor is running: process ${lock.by.pid} holds ${files.supervisorLock}`;
    log.error({ exit: EXIT.alreadyRunning.code }, line);
    tell(line);
    return 'alreadyRunning';
  }
  try {
    removeFile(files.supervisorStop);
    await supervise(config, options, log, bootedAt);
    log.info('the supervisor ends');
    return 'stopped';
  } finally {
    lock.release();
  }
}

async function supervise(
  config: BridgeConfig,
  { env, entry, processes, desktop }: SuperviseOptions,
  log: BridgeLog,
  bootedAt: number,
): Promise<void> {
  const files = stateFiles(config.stateDir);
  let interrupted: string | null = null;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      interrupted = `the supervisor was stopped (${signal})`;
    });
  }
  const supervisor = new Supervisor({
    policy: new Policy(config, Math.random),
    boxes: new BoxWatch(desktop),
    log,
    now: Date.now,
    start: (attempt, last, onExit) => {
      const spawnOptions = { entry, env, logDir: config.logDir, stopFile: files.bridgeStop };
      return startBridge(spawnOptions, attempt, last, onExit);
    },
    adopt: (onExit) => {
      const holder = lockHolder({ path: files.bridgeLock, processes, bootedAt });
      return holder === null ? null : adoptBridge(holder, files.bridgeStop, processes, onExit);
    },
    beat: (pid) => {
      const beat = readWhole(files.bridgeStatus, bridgeBeatSchema);
      return beat?.pid === pid ? beat : null;
    },
    stopRequested: () => interrupted ?? stopRequested(files.supervisorStop, process.pid)?.reason ?? null,
    onLook: (state, pid) => void writeWhole(files.supervisorStatus, { at: Date.now(), pid, state }),
  });
  await supervisor.run();
}
