import { uptime } from 'node:os';
import { openBus } from '../../lib/bus/open-bus';
import type { FeedTrouble } from '../../lib/events/status';
import { Bridge } from './bridge';
import { type LastStop, lastStopSchema } from './bridge-status';
import { type BridgeConfig, BridgeConfigError, readBridgeConfig } from './config';
import { startControlThread } from './control-thread';
import { EXIT, type ExitName } from './exit-code';
import { takeLock } from './lock';
import { type BridgeLog, openBridgeLog } from './log';
import type { ProcessTable } from './process-table';
import { RedisLog } from './redis-log';
import { removeFile, stateFiles, writeWhole } from './state-files';
import { stopRequested, stopTrouble } from './stop-request';

export interface RunOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The file of this very program, for the control's thread. */
  readonly entry: string;
  readonly processes: ProcessTable;
  /** When this process began, ms. */
  readonly startedAt: number;
}

const STATUS_MS = 1_000;
const STOP_POLL_MS = 250;

/** How it ended, and whether the control's thread could be brought to an end. */
export interface RunResult {
  readonly exit: ExitName;
  readonly clean: boolean;
}

/** The bridge process from its configuration to its exit. What is wrong is told in one line on stderr and in the log. */
export async function runBridge(options: RunOptions): Promise<RunResult> {
  const tell = (line: string) => process.stderr.write(`${line}\n`);
  let config: BridgeConfig;
  try {
    config = readBridgeConfig(options.env);
  } catch (error) {
    if (!(error instanceof BridgeConfigError)) throw error;
    tell(error.message);
    return { exit: 'misconfigured', clean: true };
  }
  const log = openBridgeLog({
    dir: config.logDir,
    name: 'bridge',
    days: config.logDays,
    level: config.logLevel,
    now: Date.now,
    console: process.stdout.isTTY ? process.stdout : null,
  });
  const files = stateFiles(config.stateDir);
  const lock = takeLock({
    path: files.bridgeLock,
    self: { pid: process.pid, startedAt: options.startedAt },
    processes: options.processes,
    bootedAt: Date.now() - uptime() * 1_000,
  });
  if (lock.name === 'taken') {
    const line = `${EXIT.alreadyRunning.text}: process ${lock.by.pid} holds ${files.bridgeLock}`;
    log.error({ exit: EXIT.alreadyRunning.code }, line);
    tell(line);
    return { exit: 'alreadyRunning', clean: true };
  }
  try {
    const { exit, text, clean } = await live(config, options, log);
    const { code } = EXIT[exit];
    log[exit === 'stopped' ? 'info' : 'error']({ exit: code }, text);
    if (exit !== 'stopped') tell(`${text} (exit code ${code})`);
    return { exit, clean };
  } finally {
    lock.release();
  }
}

interface Ending {
  readonly exit: ExitName;
  readonly text: string;
  /** What the page is told, unless the bridge has told something graver. */
  readonly trouble: FeedTrouble | null;
}

async function live(
  config: BridgeConfig,
  { env, entry }: RunOptions,
  log: BridgeLog,
): Promise<Ending & { readonly clean: boolean }> {
  const files = stateFiles(config.stateDir);
  removeFile(files.bridgeStop);
  const redisLog = new RedisLog(log);
  const bus = openBus({ redisUrl: config.redisUrl, onFault: (fault) => redisLog.onFault(fault) });
  bus.onState((state) => redisLog.onState(state));
  let finish: (ending: Ending) => void = () => {};
  const ended = new Promise<Ending>((resolve) => {
    finish = resolve;
  });
  const bridge = new Bridge({
    bus,
    log,
    openThread: (events) => startControlThread({ entry, control: config.control, ...events }),
    pid: process.pid,
    attempt: Number(env.BRIDGE_ATTEMPT ?? 1),
    lastStop: readLastStop(env.BRIDGE_LAST_STOP),
    maxCodes: config.maxCodes,
    loginTimeoutMs: config.loginTimeoutMs,
    now: Date.now,
    onEnd: (exit, text) => finish({ exit, text, trouble: null }),
  });
  log.info({ pid: process.pid, control: config.control, autoLogin: config.autoLogin }, 'the bridge starts');
  bridge.start();
  const writeStatus = () => void writeWhole(files.bridgeStatus, bridge.view);
  const timers = [
    setInterval(writeStatus, STATUS_MS),
    setInterval(() => {
      const request = stopRequested(files.bridgeStop, process.pid);
      if (request !== null) finish({ exit: 'stopped', text: request.reason, trouble: stopTrouble(request) });
    }, STOP_POLL_MS),
  ];
  const bySignal = (text: string) => () => finish({ exit: 'stopped', text, trouble: null });
  process.once('SIGINT', bySignal('interrupted at the console'));
  process.once('SIGTERM', bySignal('terminated'));
  writeStatus();
  const ending = await ended;
  for (const timer of timers) clearInterval(timer);
  const clean = await bridge.close(ending.trouble);
  writeStatus();
  await bus.close();
  return { ...ending, clean };
}

/** The supervisor tells in the environment why the process before this one ended. */
function readLastStop(text: string | undefined): LastStop | null {
  if (text === undefined) return null;
  try {
    const parsed = lastStopSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
