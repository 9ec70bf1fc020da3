import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BridgeStatus } from '../../../process/bridge-status';
import { EXIT, type ExitName } from '../../../process/exit-code';
import { stateFiles } from '../../../process/state-files';
import { requestStop, type StopKind } from '../../../process/stop-request';
import type { Rig, WindowsNode } from '../../rig';
import { eventually } from './eventually';

export interface BridgeSetup {
  readonly redisUrl: string;
  /** `StandinServer.address` */
  readonly standin: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The bridge in the scenario's folder, as an operator would have installed it. */
export class InstalledBridge {
  private readonly files;
  private readonly stateDir: string;
  private readonly logDir: string;

  constructor(
    private readonly rig: Rig,
    private readonly setup: BridgeSetup,
  ) {
    this.stateDir = join(rig.folder, 'state');
    this.logDir = join(rig.folder, 'logs');
    this.files = stateFiles(this.stateDir);
  }

  /** Runs one of the program's commands. */
  command(...words: readonly string[]): WindowsNode {
    return this.rig.run(this.rig.bundles.bridge, words, {
      REDIS_URL: this.setup.redisUrl,
      SISE_STANDIN: this.setup.standin,
      BRIDGE_STATE_DIR: this.rig.windowsPath(this.stateDir),
      BRIDGE_LOG_DIR: this.rig.windowsPath(this.logDir),
      BRIDGE_RESTART_DELAY: '1',
      ...this.setup.env,
    });
  }

  /** What the bridge last said of itself, or null before its first word. */
  get status(): BridgeStatus | null {
    try {
      return JSON.parse(readFileSync(this.files.bridgeStatus, 'utf8'));
    } catch {
      return null;
    }
  }

  /** Waits until the status is as `told`. */
  async until(what: string, told: (status: BridgeStatus) => boolean, ms = 20_000): Promise<BridgeStatus> {
    return eventually(
      what,
      () => {
        const { status } = this;
        return status !== null && told(status) ? status : null;
      },
      ms,
      () => `status: ${JSON.stringify(this.status)}\n${this.logText()}`,
    );
  }

  /** The lines of the log, parsed. */
  log(name: 'bridge' | 'supervisor' = 'bridge'): readonly Readonly<Record<string, unknown>>[] {
    return this.files_(name)
      .flatMap((file) => readFileSync(join(this.logDir, file), 'utf8').split('\n'))
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  }

  logText(): string {
    return [...this.files_('supervisor'), ...this.files_('bridge')]
      .map((file) => readFileSync(join(this.logDir, file), 'utf8'))
      .join('');
  }

  /** Asks the process to stop by its own file, as the supervisor does. */
  askToStop(reason: string, kind: StopKind = null): void {
    requestStop(this.files.bridgeStop, { pid: this.status?.pid ?? 0, reason, kind });
  }

  private files_(name: string): string[] {
    if (!existsSync(this.logDir)) return [];
    return readdirSync(this.logDir).filter((file) => file.startsWith(`${name}-2`));
  }
}

/** The exit a process ended with, by name, or its bare code when it is none of ours. */
export function exitName(code: number | null): ExitName | number | null {
  return (Object.keys(EXIT) as ExitName[]).find((name) => EXIT[name].code === code) ?? code;
}
