import type { ComControl, ComValue } from '../com/control';
import { METHOD, type MethodName } from './dispid';
import { type KoaEvent, readEvent } from './events';

/** What a method call needs of COM. The tests give their own. */
export type ControlPort = Pick<ComControl, 'call' | 'onEvent'>;

export type ServerKind = 'production' | 'mock-investment';

/**
 * KHOpenAPI as a typed object. Every call runs on the thread that opened the control. Texts are trimmed: the control
 * pads them with spaces. A refused call is a negative number, never an exception; an exception is COM's.
 */
export class KoaControl {
  constructor(private readonly port: ControlPort) {}

  /** `listener` runs inside the control's own call: it must not throw, wait, or ask for anything that answers later. */
  onEvent(listener: (event: KoaEvent) => void): void {
    this.port.onEvent((dispid, args) => listener(readEvent(dispid, args)));
  }

  /** Begins a login; how it ended is told by a `connect` event. */
  connect(): number {
    return this.whole('CommConnect');
  }

  /** Which server the login went to. Only after it. */
  get server(): ServerKind {
    return this.text('KOA_Functions', 'GetServerGubun', '') === '1' ? 'mock-investment' : 'production';
  }

  /** Where Kiwoom's modules live, such as `C:\OpenAPI`. */
  get modulePath(): string {
    return this.text('GetAPIModulePath');
  }

  /** Registers codes on a screen: `replace` drops what was on it, `add` keeps it. At most 100 codes and 100 FIDs. */
  register(
    screen: string,
    codes: readonly string[],
    fids: readonly number[],
    how: 'replace' | 'add',
  ): number {
    return this.whole('SetRealReg', screen, codes.join(';'), fids.join(';'), how === 'add' ? '1' : '0');
  }

  /** Takes a registration back; without a code, all of the screen's. */
  unregister(screen: string, code: string | null): void {
    this.port.call(METHOD.SetRealRemove, screen, code ?? 'ALL');
  }

  /** Ends what a request has registered by itself on its screen. */
  endScreen(screen: string): void {
    this.port.call(METHOD.DisconnectRealData, screen);
  }

  /** One field of the real-time event under way. Empty outside of one. */
  realField(key: string, fid: number): string {
    return this.raw('GetCommRealData', key, fid);
  }

  setInput(name: string, value: string): void {
    this.port.call(METHOD.SetInputValue, name, value);
  }

  request(name: string, tr: string, screen: string): number {
    return this.whole('CommRqData', name, tr, 0, screen);
  }

  /** 관심종목정보 for at most 100 codes; answers as TR `OPTKWFID`. */
  requestQuotes(codes: readonly string[], name: string, screen: string): number {
    return this.whole('CommKwRqData', codes.join(';'), 0, codes.length, 0, name, screen);
  }

  /** Rows of the answer under way. */
  rowCount(tr: string, record: string): number {
    return this.whole('GetRepeatCnt', tr, record);
  }

  /** One item of the answer under way. */
  item(tr: string, record: string, row: number, name: string): string {
    return this.text('GetCommData', tr, record, row, name);
  }

  /** The codes of one market (`0` 장내, `10` 코스닥 …). */
  codes(market: string): string[] {
    return this.text('GetCodeListByMarket', market)
      .split(';')
      .map((code) => code.trim())
      .filter((code) => code !== '');
  }

  nameOf(code: string): string {
    return this.text('GetMasterCodeName', code);
  }

  /** 기준가, zero-padded digits. */
  basePriceOf(code: string): string {
    return this.text('GetMasterLastPrice', code);
  }

  /** `증거금20%|담보대출|신용가능`, joined by `|`. */
  stateOf(code: string): string {
    return this.text('GetMasterStockState', code);
  }

  /** 정상, 투자주의, 투자경고, 투자위험 or 투자주의환기종목. */
  constructionOf(code: string): string {
    return this.text('GetMasterConstruction', code);
  }

  private raw(method: MethodName, ...args: ComValue[]): string {
    const value = this.port.call(METHOD[method], ...args);
    return value === null ? '' : String(value);
  }

  private text(method: MethodName, ...args: ComValue[]): string {
    return this.raw(method, ...args).trim();
  }

  private whole(method: MethodName, ...args: ComValue[]): number {
    return Number(this.port.call(METHOD[method], ...args) ?? 0);
  }
}
