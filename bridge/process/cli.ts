import { uptime } from 'node:os';
import { processStartedAt } from '../com/processes';
import { clickButton, desktopWindows } from '../com/windows';
import { runSupervisor } from '../supervisor/run-supervisor';
import { check } from './check';
import { BridgeConfigError } from './config';
import { EXIT } from './exit-code';
import { statusLines } from './print-status';
import { processTable } from './process-table';
import { runBridge } from './run-bridge';
import { stopBridge } from './stop-bridge';

const USAGE = `usage: windows\\bridge.cmd <command>
  supervise  run the bridge and keep it running (what the scheduled task starts)
  run        run the bridge alone
  stop       stop the supervisor and its bridge in order
  status     print what both last said of themselves
  check      try the control and Redis without logging in
`;

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Carries out one command of the bridge's program; resolves to the exit code. */
export async function runCommand(command: string | undefined, entry: string): Promise<number> {
  try {
    return await carryOut(command, entry);
  } catch (error) {
    if (!(error instanceof BridgeConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return EXIT.misconfigured.code;
  }
}

async function carryOut(command: string | undefined, entry: string): Promise<number> {
  const { env } = process;
  const processes = processTable(processStartedAt);
  const known = processes.startedAt(process.pid);
  const startedAt = typeof known === 'number' ? known : Math.round(performance.timeOrigin);
  switch (command) {
    case 'supervise': {
      const desktop = { windows: desktopWindows, press: (hwnd: number) => clickButton(hwnd) };
      return EXIT[await runSupervisor({ env, entry, processes, desktop, startedAt })].code;
    }
    case 'run': {
      const { exit, clean } = await runBridge({ env, entry, processes, startedAt });
      // A thread that is stuck in the control never lets the process end by itself.
      if (!clean) process.kill(process.pid, 'SIGKILL');
      return EXIT[exit].code;
    }
    case 'stop': {
      const bootedAt = Date.now() - uptime() * 1_000;
      const { line, stopped } = await stopBridge(env, processes, bootedAt);
      say(line);
      return stopped ? 0 : 1;
    }
    case 'status':
      for (const line of statusLines(env, Date.now())) say(line);
      return 0;
    case 'check': {
      const findings = await check(env);
      for (const { what, problem } of findings)
        say(`${problem === null ? 'ok' : '**'} ${what}: ${problem ?? 'ok'}`);
      return findings.every(({ problem }) => problem === null) ? 0 : 1;
    }
    default:
      process.stderr.write(USAGE);
      return EXIT.misconfigured.code;
  }
}
