import type { ErrorCode } from '../../kiwoom/wire/error-code';
import type { HoldableTime } from '../clock';
import type { Session } from './session';

/** How a chart's page comes: with a row twice, two rows swapped, oldest first, or in no order. */
export type ChartDisorder = 'duplicate' | 'swapped' | 'oldest-first' | 'shuffled';

/** Where Kiwoom refuses: the issue of a token, a query, or the WebSocket's LOGIN. */
export type RefusalPlace = 'token' | 'query' | 'login';

/** What faults need from the server. */
export interface FaultHooks {
  readonly time: HoldableTime;
  readonly sessions: ReadonlySet<Session>;
  expireTokens(): void;
  /** Lets the market live up to its clock at once, so that it is at rest when its clock stands. */
  finishMoment(): void;
}

const SESSION_CODE_ELEMENT =
  '{"type":"0s","name":"장시작시간","item":"","values":{"215":"y","20":"103000","214":"000000"}}';
/** 전일대비, 등락율, 대비기호. */
const MEASURES = /"(11|12|25)":"[^"]*"/g;
const UNKNOWN_TYPE_ELEMENT =
  '{"type":"9z","name":"알수없음","item":"005930","values":{"10":"+1","99999":"?"}}';

/**
 * Everything that goes wrong with Kiwoom, on demand. A switch stays on until it is turned off; the others happen at
 * once, to every session that is logged in.
 */
export class Faults {
  private refusing = false;
  private quotaSpent = false;
  private maintaining = false;
  private silent = false;
  private mute = false;
  private splitting = false;
  private batched: number | null = null;
  private paged: number | null = null;
  private disorder: ChartDisorder | null = null;
  private nxtMinutesMissing = false;
  private timeOfUntraded: '' | '000000' | null = null;
  private measuresOmitted = false;
  private viReleasesLost = false;
  private readonly frozenRows = new Map<string, Readonly<Record<string, string>>>();
  private rowsStale = false;
  private readonly refusals = new Map<RefusalPlace, ErrorCode>();

  constructor(private readonly hooks: FaultHooks) {}

  /** Ends every WebSocket without a close frame, as a cut cable does. */
  dropSockets(): void {
    for (const session of [...this.hooks.sessions]) session.drop();
  }

  /** Resets every new TCP connection; open ones go on. */
  refuseConnections(on: boolean): void {
    this.refusing = on;
  }

  /** R10001 and close 1000 to every session, as if a newer one had logged in. */
  displace(): void {
    for (const session of this.ready()) session.displace();
  }

  /** Closes every session in order with this code. */
  closeSockets(code: number, reason: string): void {
    for (const session of [...this.hooks.sessions]) session.close(code, reason);
  }

  /** Every token issued so far ends. Open sessions go on (what Kiwoom does with them is not known). */
  expireTokens(): void {
    this.hooks.expireTokens();
  }

  /** Every request of this kind is refused with a code of the official table; null ends it. */
  refuse(place: RefusalPlace, code: ErrorCode | null): void {
    if (code === null) this.refusals.delete(place);
    else this.refusals.set(place, code);
  }

  /** 429 to every REST request. */
  quota(on: boolean): void {
    this.quotaSpent = on;
  }

  /** An HTML page to every REST request. */
  maintenance(on: boolean): void {
    this.maintaining = on;
  }

  /** Any text, as it is, to every session. */
  sendText(text: string): void {
    for (const session of this.ready()) session.send(text);
  }

  /** A REAL element of a type that does not exist. */
  unknownType(): void {
    this.sendText(`{"trnm":"REAL","data":[${UNKNOWN_TYPE_ELEMENT}]}`);
  }

  /** A 0s notice with a 장운영구분 that does not exist. */
  unknownSessionCode(): void {
    this.sendText(`{"trnm":"REAL","data":[${SESSION_CODE_ELEMENT}]}`);
  }

  /** Connected, but no data comes; with `pings: false` not even PING. */
  silence(on: boolean, { pings = true }: { readonly pings?: boolean } = {}): void {
    this.silent = on;
    this.mute = on && !pings;
  }

  /** Every text leaves as several WebSocket fragments, cut at any byte. */
  splitFrames(on: boolean): void {
    this.splitting = on;
  }

  /** So many elements in one frame; null mixes sizes again. */
  batch(size: number | null): void {
    this.batched = size;
  }

  /** So many rows in a page of any REST list; null takes Kiwoom's sizes. */
  pages(size: number | null): void {
    this.paged = size;
  }

  /** Every page of a chart comes so; null ends it. */
  chartOrder(disorder: ChartDisorder | null): void {
    this.disorder = disorder;
  }

  /** Minute charts of NXT tickers are empty, whatever they traded. */
  emptyNxtMinutes(on: boolean): void {
    this.nxtMinutesMissing = on;
  }

  /** What 체결시간 says in a row with 거래량 0; null leaves it as the exchange has it. */
  untradedTime(text: '' | '000000' | null): void {
    this.timeOfUntraded = text;
  }

  /** REST goes on answering the rows it last answered, as a server does that has not turned yet. */
  staleRows(on: boolean): void {
    this.rowsStale = on;
    if (!on) this.frozenRows.clear();
  }

  /** 0B leaves its 전일대비 (11), 등락율 (12) and 대비기호 (25) empty. */
  omitMeasures(on: boolean): void {
    this.measuresOmitted = on;
  }

  /** VIs begin with their message and end without one. */
  loseViReleases(on: boolean): void {
    this.viReleasesLost = on;
  }

  get losesViReleases(): boolean {
    return this.viReleasesLost;
  }

  /** The values of a 0B, JSON, as they leave. */
  trade(values: string): string {
    return this.measuresOmitted ? values.replace(MEASURES, '"$1":""') : values;
  }

  /** A row of ka10095 as it leaves. */
  quoteRow(row: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    const code = row.stk_cd ?? '';
    const frozen = this.rowsStale ? this.frozenRows.get(code) : undefined;
    if (frozen !== undefined) return frozen;
    const untraded = this.timeOfUntraded !== null && row.trde_qty === '0';
    const told = untraded ? { ...row, cntr_tm: this.timeOfUntraded ?? '' } : row;
    this.frozenRows.set(code, told);
    return told;
  }

  /** A page of a chart as it leaves. */
  arrange<Row>(rows: readonly Row[]): readonly Row[] {
    const [first, second, ...rest] = rows;
    if (this.disorder === null || first === undefined || second === undefined) return rows;
    switch (this.disorder) {
      case 'duplicate':
        return [first, second, second, ...rest];
      case 'swapped':
        return [first, ...(rest[0] === undefined ? [second] : [rest[0], second, ...rest.slice(1)])];
      case 'oldest-first':
        return rows.toReversed();
      case 'shuffled':
        return [...rows.filter((_, i) => i % 2 === 1), ...rows.filter((_, i) => i % 2 === 0)];
    }
  }

  get isNxtWithoutMinutes(): boolean {
    return this.nxtMinutesMissing;
  }

  /** The market stands still, its clock too. What is owed still leaves, so that clients can be compared at rest. */
  freeze(on: boolean): void {
    if (!on) {
      this.hooks.time.resume();
      return;
    }
    this.hooks.time.hold();
    this.hooks.finishMoment();
  }

  refusalOf(place: RefusalPlace): ErrorCode | null {
    return this.refusals.get(place) ?? null;
  }

  get isRefusing(): boolean {
    return this.refusing;
  }

  get isQuotaSpent(): boolean {
    return this.quotaSpent;
  }

  get inMaintenance(): boolean {
    return this.maintaining;
  }

  get isSilent(): boolean {
    return this.silent;
  }

  get isMute(): boolean {
    return this.mute;
  }

  get isSplitting(): boolean {
    return this.splitting;
  }

  get batchSize(): number | null {
    return this.batched;
  }

  get pageSize(): number | null {
    return this.paged;
  }

  private ready(): readonly Session[] {
    return [...this.hooks.sessions].filter((session) => session.isReady);
  }
}
