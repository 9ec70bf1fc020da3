import { readBridgeConfig } from './config';
import { type LockHolder, lockHolder } from './lock';
import type { ProcessTable } from './process-table';
import { stateFiles } from './state-files';
import { requestStop } from './stop-request';

/** Longer than an orderly stop and the killing of a frozen bridge take together, ms. */
const PATIENCE_MS = 40_000;
const POLL_MS = 200;

/**
 * Asks the supervisor, or a bridge that runs without one, to stop, and waits until it is gone. Resolves to one line and
 * whether nothing runs any more.
 * @throws {BridgeConfigError}
 */
export async function stopBridge(
  env: Readonly<Record<string, string | undefined>>,
  processes: ProcessTable,
  bootedAt: number,
): Promise<{ readonly line: string; readonly stopped: boolean }> {
  const files = stateFiles(readBridgeConfig(env).stateDir);
  const holderOf = (path: string) => lockHolder({ path, processes, bootedAt });
  const supervisor = holderOf(files.supervisorLock);
  const bridge = holderOf(files.bridgeLock);
  const reason = '운영자 정지 (stopped by the operator)';
  let target: LockHolder;
  if (supervisor !== null) {
    target = supervisor;
    requestStop(files.supervisorStop, { pid: target.pid, reason, kind: null });
  } else if (bridge !== null) {
    target = bridge;
    requestStop(files.bridgeStop, { pid: target.pid, reason, kind: null });
  } else {
    return { line: 'no bridge is running', stopped: true };
  }
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    if (processes.startedAt(target.pid) === null) return { line: 'the bridge has stopped', stopped: true };
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return { line: `process ${target.pid} does not stop: end it in the task manager`, stopped: false };
}
