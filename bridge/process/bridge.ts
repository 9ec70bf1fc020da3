import type { Unsubscribe, Wants } from '../../lib/bus/bus';
import type { FeedTrouble } from '../../lib/events/status';
import { StatusReporter } from '../../lib/feeds/status-reporter';
import { NoticeLog } from '../../lib/kiwoom/notice';
import type { Ticker } from '../../lib/market/ticker';
import type { ServerKind } from '../koa/control';
import { koaTrouble } from '../koa/error-code';
import type { Purpose } from '../koa/registration';
import { isOverloadText } from '../koa/tr/answer';
import { TrQueue } from '../koa/tr-queue';
import type { BridgeOptions } from './bridge-options';
import { type BridgeStatus, resources } from './bridge-status';
import type { ControlThread } from './control-thread';
import { EXIT, type ExitName, exitOfCause, exitOfLogin } from './exit-code';
import { feedStateOf, type Login, stateView } from './feed-state';
import { koaAccountOf } from './koa-account';
import { MarketSide } from './market-side';
import type { Report } from './protocol';
import { Registrar } from './registrar';

const ASK_MS = 250;
const LOOK_MS = 1_000;
/** A control that is not there after this long is not coming, ms. */
const OPEN_MS = 60_000;
/** How long `close` waits for the control to go, ms. */
const GOODBYE_MS = 3_000;

/**
 * The main thread: what browsers want goes to the control as registrations, what the control says goes to the bus. It
 * waits for nothing; the control's thread does the waiting.
 */
export class Bridge {
  private readonly startedAt: number;
  private readonly market: MarketSide;
  private readonly status: StatusReporter;
  private readonly notices: NoticeLog;
  private readonly registrar: Registrar;
  private readonly requests = new TrQueue();
  private readonly thread: ControlThread;
  private readonly timers: NodeJS.Timeout[] = [];
  private stopWants: Unsubscribe = () => {};
  private login: Login;
  private server: ServerKind = 'production';
  private facts: Pick<BridgeStatus, 'hosting' | 'modulePath' | 'loggedInAt'> = {
    hosting: null,
    modulePath: null,
    loggedInAt: null,
  };
  private pumpLagMs: number | null = null;
  private threadGone = false;
  private onThreadGone: () => void = () => {};

  constructor(private readonly options: BridgeOptions) {
    const { bus, now, log } = options;
    const epoch = now();
    this.startedAt = epoch;
    this.login = { name: 'opening', since: epoch };
    this.notices = new NoticeLog((notice) => log.warn({ ...notice }, 'unexpected'));
    this.market = new MarketSide({
      bus,
      epoch,
      now,
      notices: this.notices,
      onPhase: () => this.snapshotAll('quotes', 'books'),
    });
    // Which server it is, is known only after the login; the reporter asks each time.
    const server = () => this.server;
    this.status = new StatusReporter({
      bus,
      source: 'koa',
      get server() {
        return server();
      },
      epoch,
      now,
      koa: () => koaAccountOf(this.view),
    });
    this.registrar = new Registrar({
      maxCodes: options.maxCodes,
      now,
      send: (purpose, calls) => this.thread.send({ name: 'register', purpose, calls }),
      onNew: (purpose, tickers) => this.snapshot(purpose, tickers),
    });
    this.thread = options.openThread({
      onReport: (report) => this.onReport(report),
      onGone: (error) => this.onGone(error),
    });
  }

  start(): void {
    this.status.start();
    this.market.start();
    this.stopWants = this.options.bus.onWants((wants) => this.onWants(wants));
    this.timers.push(setInterval(() => this.ask(), ASK_MS));
    this.timers.push(setInterval(() => this.look(), LOOK_MS));
    this.look();
  }

  /**
   * Takes leave of the control and says its last word on the bus: `trouble`, unless there is a graver one. Resolves to
   * false when the control's thread is stuck and did not end.
   */
  async close(trouble: FeedTrouble | null): Promise<boolean> {
    for (const timer of this.timers) clearInterval(timer);
    this.stopWants();
    this.market.stop();
    const before = this.login;
    this.login = { name: 'ended', trouble: before.name === 'ended' ? before.trouble : trouble };
    const clean = await this.closeThread();
    this.status.stop();
    this.status.update({ state: this.feedState() });
    return clean;
  }

  /** Everything an operator wants to know, as of now. */
  get view(): BridgeStatus {
    const { pid, now, lastStop, bus } = this.options;
    const { login, server, market, registrar, pumpLagMs, startedAt } = this;
    return {
      ...this.facts,
      ...stateView(this.feedState(), login),
      pid,
      startedAt,
      beatAt: now(),
      pumpLagMs,
      server: this.facts.loggedInAt === null ? null : server,
      registered: registrar.view,
      screens: registrar.codesByScreen,
      requests: this.requests.view(now()),
      redis: bus.state.name,
      ...resources(),
      events: market.events,
      lastEventAt: market.lastEventAt,
      notices: Object.fromEntries(this.notices.counts),
      lastStop,
    };
  }

  private onReport(report: Report): void {
    const { log, now } = this.options;
    switch (report.name) {
      case 'opened':
        this.facts = { ...this.facts, hosting: report.hosting };
        this.login = { name: 'logging-in', since: now() };
        log.info({ hosting: report.hosting }, 'the control is open; logging in');
        this.thread.send({ name: 'login' });
        break;
      case 'unusable':
        this.end(exitOfCause(report.cause), {
          kind: 'control',
          code: report.cause,
          message: report.message,
        });
        break;
      case 'login-refused':
      case 'disconnected':
        this.end(exitOfLogin(report.code), koaTrouble(report.code));
        break;
      case 'logged-in':
        this.onLogin(report.server, report.modulePath);
        break;
      case 'real':
        this.market.real(report.batch);
        this.status.eventAt(this.market.lastEventAt ?? now());
        break;
      case 'registered':
        if (report.code !== 0) {
          const { message } = koaTrouble(report.code);
          log.warn({ screen: report.call.screen, message }, 'a registration was refused; it is tried again');
        }
        this.registrar.registered(report.purpose, report.call, report.code);
        break;
      case 'register-done':
        this.registrar.done(report.purpose);
        this.market.registered(this.registrar.codes.quotes, this.registrar.codes.books);
        this.status.update({ pushed: this.registrar.view.quotes });
        break;
      case 'requested':
        if (report.code !== 0)
          log.warn({ message: koaTrouble(report.code).message }, 'a request was refused');
        this.requests.returned(report.screen, report.code, now());
        break;
      case 'answer':
        this.onAnswer(report.screen, report.rows);
        break;
      case 'message':
        log.info({ screen: report.screen, tr: report.tr, text: report.text }, 'Kiwoom says');
        if (isOverloadText(report.text)) this.requests.overloaded(report.screen, now());
        break;
      case 'master':
        log.info({ instruments: report.instruments.length }, 'the instrument master is read');
        this.market.master(report.instruments);
        break;
      case 'notice':
        this.notices.note(report.notice.kind, report.notice.subject);
        break;
      case 'fault':
        log.error({ message: report.message }, 'a call of the control failed');
        break;
    }
  }

  private onLogin(server: ServerKind, modulePath: string): void {
    const { log, now } = this.options;
    const since = now();
    this.server = server;
    this.login = { name: 'in', since, server };
    this.facts = { ...this.facts, modulePath, loggedInAt: since };
    log.info({ server, modulePath }, 'logged in');
    this.registrar.loggedIn();
    this.thread.send({ name: 'load-master' });
    this.status.update({ state: this.feedState() });
  }

  private onAnswer(screen: string, rows: readonly (readonly string[])[]): void {
    const request = this.requests.answered(screen);
    if (request !== null) this.market.answer(request, rows);
  }

  private onWants(wants: Wants): void {
    this.market.watch(wants);
    this.requests.keepOnly((ticker) => wants.has(ticker));
    this.registrar.want(wants);
  }

  /** The control tells changes only, so a ticker's state is asked for once when it is registered. */
  private snapshot(purpose: Purpose, tickers: Iterable<Ticker>): void {
    if (purpose === 'quotes') this.requests.want(tickers, []);
    else this.requests.want([], tickers);
  }

  private snapshotAll(...purposes: readonly Purpose[]): void {
    for (const purpose of purposes) this.snapshot(purpose, this.registrar.codes[purpose]);
  }

  private ask(): void {
    if (this.login.name !== 'in') return;
    this.registrar.look();
    const job = this.requests.next(this.options.now());
    if (job !== null) this.thread.send({ name: 'request', job });
  }

  private look(): void {
    const now = this.options.now();
    this.pumpLagMs = this.thread.look();
    const state = this.feedState();
    if (state.name === 'silent' && this.status.state.name !== 'silent') {
      this.options.log.warn({ since: state.since, pumpLagMs: this.pumpLagMs }, 'the control is silent');
    }
    if (state.name === 'live' && this.status.state.name === 'silent') this.recover();
    if (state.name !== this.status.state.name) this.status.update({ state });
    if (this.login.name === 'opening' && now - this.login.since > OPEN_MS) {
      this.end('notHosted', { kind: 'control', code: null, message: 'the control did not open in a minute' });
    }
    if (this.login.name === 'logging-in' && now - this.login.since > this.options.loginTimeoutMs) {
      this.end('loginTimeout', { kind: 'auth', code: null, message: EXIT.loginTimeout.text });
    }
  }

  /** What came while the control was deaf nobody knows: the source below keeps each quote until it is known anew. */
  private recover(): void {
    this.market.doubt();
    this.snapshotAll('quotes');
  }

  private async closeThread(): Promise<boolean> {
    if (this.threadGone) return true;
    return await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), GOODBYE_MS);
      this.onThreadGone = () => {
        clearTimeout(timer);
        resolve(true);
      };
      this.thread.send({ name: 'close' });
    });
  }

  private onGone(error: Error | null): void {
    this.threadGone = true;
    this.onThreadGone();
    const message = error?.message ?? 'the thread of the control ended by itself';
    this.end('crashed', { kind: 'control', code: null, message });
  }

  /** The first reason counts; those that follow from it are not told. */
  private end(exit: ExitName, trouble: FeedTrouble): void {
    if (this.login.name === 'ended') return;
    this.login = { name: 'ended', trouble };
    this.status.update({ state: this.feedState() });
    this.options.onEnd(exit, trouble.message);
  }

  private feedState() {
    const { login, market, pumpLagMs } = this;
    const { attempt, now } = this.options;
    // The login counts as a sign of life: before it nothing could be heard.
    const heardAt = Math.max(market.lastEventAt ?? 0, this.facts.loggedInAt ?? 0);
    return feedStateOf({ login, attempt, phase: market.phase, heardAt, pumpLagMs, now: now() });
  }
}
