import type { BridgeBeat, LastStop } from '../process/bridge-status';
import type { BridgeLog } from '../process/log';
import type { StopKind } from '../process/stop-request';
import type { BoxWatch } from './box-watch';
import { type Act, type Event, firstState, orphanState, type Policy, type State } from './policy';

/** The one bridge process, as the supervisor handles it. */
export interface BridgeProcess {
  readonly pid: number;
  /** Asks it to stop in order; the page is told what `kind` it is. */
  ask(reason: string, kind: StopKind): void;
  /** Ends it at once. */
  kill(): void;
}

/** Called once when the process is gone, also when it could not be started. */
export type OnExit = (code: number | null) => void;

export interface SupervisorOptions {
  readonly policy: Policy;
  readonly boxes: BoxWatch;
  readonly log: BridgeLog;
  readonly now: () => number;
  readonly start: (attempt: number, last: LastStop | null, onExit: OnExit) => BridgeProcess;
  /** A bridge that a former supervisor has left running, or null. */
  readonly adopt: (onExit: OnExit) => BridgeProcess | null;
  /** The newest account that the process has given of itself, or null. */
  readonly beat: (pid: number) => BridgeBeat | null;
  /** Why this supervisor is asked to stop, or null. */
  readonly stopRequested: () => string | null;
  /** After each look. */
  readonly onLook: (state: State, pid: number | null) => void;
}

const LOOK_MS = 1_000;

/** Carries out what the policy decides. All judgement is there; here are only processes, files and windows. */
export class Supervisor {
  private state: State;
  private bridge: BridgeProcess | null;
  private timer: NodeJS.Timeout | null = null;
  private end: () => void = () => {};

  constructor(private readonly options: SupervisorOptions) {
    const { adopt, now, log } = options;
    this.bridge = adopt((code) => this.gone(code));
    this.state = this.bridge === null ? firstState(now()) : orphanState(now());
    if (this.bridge === null) return;
    log.warn({ pid: this.bridge.pid }, 'a bridge without a supervisor is running; it is stopped first');
    this.bridge.ask('its supervisor is gone', null);
  }

  /** Supervises until it is asked to stop and the bridge is gone. */
  run(): Promise<void> {
    return new Promise((resolve) => {
      this.end = () => {
        if (this.timer !== null) clearInterval(this.timer);
        resolve();
      };
      this.timer = setInterval(() => this.look(), LOOK_MS);
      this.look();
    });
  }

  private look(): void {
    const { boxes, beat, stopRequested, onLook, log } = this.options;
    const reason = stopRequested();
    if (reason !== null) this.take({ name: 'stop', reason });
    const { bridge } = this;
    if (bridge !== null) {
      for (const { rule, title, text } of boxes.look(bridge.pid)) {
        log.warn({ meaning: rule.meaning, pressed: rule.press, title, text }, rule.advice);
        this.take({ name: 'box', meaning: rule.meaning });
      }
    }
    this.take({ name: 'tick', beat: bridge === null ? null : beat(bridge.pid) });
    onLook(this.state, this.bridge?.pid ?? null);
  }

  private take(event: Event): void {
    const { policy, now } = this.options;
    const { state, acts } = policy.step(this.state, event, now());
    this.state = state;
    for (const act of acts) this.carryOut(act);
  }

  private carryOut(act: Act): void {
    const { log, start } = this.options;
    switch (act.name) {
      case 'start':
        this.bridge = start(act.attempt, act.last, (code) => this.gone(code));
        log.info({ attempt: act.attempt, pid: this.bridge.pid }, 'a bridge is started');
        break;
      case 'ask-stop':
        log.info({ reason: act.reason }, 'the bridge is asked to stop');
        this.bridge?.ask(act.reason, act.kind);
        break;
      case 'kill':
        log.warn({ reason: act.reason }, 'the bridge is ended');
        this.bridge?.kill();
        break;
      case 'end':
        this.end();
        break;
    }
  }

  private gone(code: number | null): void {
    const { log } = this.options;
    this.bridge = null;
    this.take({ name: 'exited', code });
    if (this.state.name !== 'waiting') return;
    const next = new Date(this.state.until).toISOString();
    log.info({ code, reason: this.state.last?.reason, next }, 'the bridge is gone; another follows');
  }
}
