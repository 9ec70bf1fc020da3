import { realTypeOfName } from '../../../lib/kiwoom/wire/real-type';
import type { ComValue, EventListener } from '../../com/control';
import type { ControlPort } from '../control';
import { EVENT, METHOD, type MethodName } from '../dispid';
import { FIELD_ORDER } from '../real-layout';

const NAMES = new Map<number, MethodName>(
  Object.entries(METHOD).map(([name, dispid]) => [dispid, name as MethodName]),
);

/** The control in memory: what it is told is recorded, and a test raises its events. */
export class FakeControl implements ControlPort {
  readonly calls: string[] = [];
  /** Codes on each screen, as SetRealReg and SetRealRemove left them. */
  readonly screens = new Map<string, Set<string>>();
  /** What CommConnect, SetRealReg and the requests return. */
  returns: Partial<Record<MethodName, number>> = {};
  mock = false;
  masters = new Map<string, { name: string; base: string; state: string; construction: string }>();
  markets = new Map<string, string>();
  /** Rows that the next answer consists of. */
  rows: Readonly<Record<string, string>>[] = [];
  /** A method that throws, as COM does. */
  broken: MethodName | null = null;
  private listener: EventListener = () => {};
  private fields: ReadonlyMap<number, string> = new Map();
  private inAnswer = false;

  onEvent(listener: EventListener): void {
    this.listener = listener;
  }

  raise(dispid: number, ...args: ComValue[]): void {
    this.listener(dispid, args);
  }

  /** OnReceiveRealData, with a getter that answers by the known order of the type unless told `fields`. */
  real(key: string, type: string, data: string, fields?: ReadonlyMap<number, string>): void {
    const known = realTypeOfName(type);
    const values = data.split('\t');
    const listed = known === null ? [] : FIELD_ORDER[known].map((fid, i) => [fid, values[i] ?? ''] as const);
    this.fields = fields ?? new Map(listed);
    this.raise(EVENT.OnReceiveRealData, key, type, data);
    this.fields = new Map();
  }

  answer(screen: string, request: string, tr: string): void {
    this.inAnswer = true;
    this.raise(EVENT.OnReceiveTrData, screen, request, tr, '', '0', 0, '', '', '');
    this.inAnswer = false;
  }

  call(dispid: number, ...args: ComValue[]): ComValue | null {
    const name = NAMES.get(dispid);
    if (name === undefined) throw new Error(`no method ${dispid}`);
    if (name === this.broken) throw new Error(`method ${dispid} failed with 0x80004005`);
    const text = (i: number) => String(args[i] ?? '');
    if (name !== 'GetCommRealData' && name !== 'GetCommData') this.calls.push(`${name}(${args.join(',')})`);
    switch (name) {
      case 'SetRealReg': {
        const code = this.returns.SetRealReg ?? 0;
        if (code === 0) {
          const before = text(3) === '1' ? [...(this.screens.get(text(0)) ?? [])] : [];
          this.screens.set(text(0), new Set([...before, ...text(1).split(';')]));
        }
        return code;
      }
      case 'SetRealRemove':
        if (text(1) === 'ALL') this.screens.delete(text(0));
        else this.screens.get(text(0))?.delete(text(1));
        return null;
      case 'GetCommRealData':
        return this.fields.get(Number(args[1])) ?? '';
      case 'GetRepeatCnt':
        return this.inAnswer ? this.rows.length : 0;
      case 'GetCommData':
        return this.inAnswer ? `  ${this.rows[Number(args[2])]?.[text(3)] ?? ''} ` : '';
      case 'GetCodeListByMarket':
        return this.markets.get(text(0)) ?? '';
      case 'GetMasterCodeName':
        return this.masters.get(text(0))?.name ?? '';
      case 'GetMasterLastPrice':
        return this.masters.get(text(0))?.base ?? '';
      case 'GetMasterStockState':
        return this.masters.get(text(0))?.state ?? '';
      case 'GetMasterConstruction':
        return this.masters.get(text(0))?.construction ?? '';
      case 'KOA_Functions':
        return this.mock ? '1' : '0';
      case 'GetAPIModulePath':
        return 'C:\\OpenAPI';
      case 'SetInputValue':
      case 'DisconnectRealData':
        return null;
      default:
        return this.returns[name] ?? 0;
    }
  }
}
