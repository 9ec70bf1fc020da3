import type { Bus } from '../bus/bus';
import type { SessionEvent } from '../events/market-event';
import type { Source } from '../events/stamp';
import type { MarketStatus } from '../events/status';
import { MARKET_TOPIC } from '../events/topics';
import { closureOf, isCalendarKnown } from '../market/calendar';
import { type KstDate, kstDate } from '../market/kst';
import { nextPhase, type Phase, phaseAt } from '../market/sessions';
import { tradingDayAt } from '../market/trading-day';

export interface SessionClockOptions {
  readonly bus: Bus;
  readonly source: Source;
  readonly epoch: number;
  readonly now: () => number;
  /** The exchange's time, ms: KST as it is, or the emulator's pretended one. */
  readonly exchangeNow: () => number;
  readonly simulated: boolean;
  /** A venue has passed into another phase, or the day's figures have turned (see `tradingDayAt`). */
  readonly onChange: (what: 'phase' | 'day') => void;
  /** False while a better source tells the session. */
  readonly mayTell?: () => boolean;
}

const TICK_MS = 250;
const REPEAT_MS = 5_000;

/**
 * Publishes where the session stands, on every change and every five seconds. The timetable decides, because the
 * wire's session codes are incomplete (those of KRX's 애프터마켓 are unknown) and are not re-sent to a latecomer.
 */
export class SessionClock {
  private seq = 0;
  private krx: Phase | null = null;
  private nxt: Phase | null = null;
  private day: KstDate | null = null;
  private sessionCode: string | null = null;
  private publishedAt = Number.NEGATIVE_INFINITY;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly options: SessionClockOptions) {}

  start(): void {
    this.tick();
    this.timer = setInterval(() => this.tick(), TICK_MS);
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  get phase(): Phase {
    return this.session().krx;
  }

  heard(event: SessionEvent): void {
    this.sessionCode = event.code;
    this.tell();
  }

  /** Publishes where the session stands now. */
  tell(): void {
    const { source, epoch, simulated, mayTell } = this.options;
    if (mayTell?.() === false) return;
    const now = this.options.now();
    const session = this.session();
    this.publishedAt = now;
    this.seq++;
    const status: MarketStatus = {
      stamp: {
        source,
        delivery: 'push',
        epoch,
        seq: this.seq,
        exchangeTime: session.at,
        receivedAt: now,
        publishedAt: now,
      },
      ...session,
      simulated,
      sessionCode: this.sessionCode,
    };
    this.options.bus.publish([{ topic: MARKET_TOPIC, payload: JSON.stringify(status) }]);
  }

  private tick(): void {
    const { at, krx, nxt } = this.session();
    const day = tradingDayAt(at);
    const first = this.day === null;
    const moved = krx !== this.krx || nxt !== this.nxt;
    const turned = day !== this.day;
    this.krx = krx;
    this.nxt = nxt;
    this.day = day;
    if (moved || this.options.now() - this.publishedAt >= REPEAT_MS) this.tell();
    if (!first && (moved || turned)) this.options.onChange(turned ? 'day' : 'phase');
  }

  /** Past the last year whose closures are known, no phase is claimed. */
  private session(): Pick<MarketStatus, 'at' | 'krx' | 'nxt' | 'nextKrx' | 'closure'> {
    const at = this.options.exchangeNow();
    if (!isCalendarKnown(kstDate(at))) {
      return { at, krx: 'closed', nxt: 'closed', nextKrx: null, closure: '휴장일 자료 없음' };
    }
    return {
      at,
      krx: phaseAt(at, 'KRX'),
      nxt: phaseAt(at, 'NXT'),
      nextKrx: nextPhase(at, 'KRX'),
      closure: closureOf(kstDate(at)),
    };
  }
}
