import type { ComValue } from '../com/control';
import { EVENT } from './dispid';

/** What the control says, one member for each of its nine events and one for an event that is not what it should be. */
export type KoaEvent =
  | RealDataEvent
  | TrDataEvent
  | MessageEvent
  | ConnectEvent
  | UnusedEvent
  | MalformedKoaEvent;

/** OnReceiveRealData. `data` is the TAB-separated list of values in the field order of the type. */
export interface RealDataEvent {
  readonly kind: 'real-data';
  /** 종목코드, or an index code */
  readonly key: string;
  /** The Korean name of the type, such as `주식체결` */
  readonly type: string;
  readonly data: string;
}

/** OnReceiveTrData: an answer is there to be read, inside this event and not later. */
export interface TrDataEvent {
  readonly kind: 'tr-data';
  readonly screen: string;
  readonly request: string;
  readonly tr: string;
  readonly record: string;
  /** True when there is another page. */
  readonly more: boolean;
}

/** OnReceiveMsg: the server's own words about a request. */
export interface MessageEvent {
  readonly kind: 'message';
  readonly screen: string;
  readonly request: string;
  readonly tr: string;
  readonly text: string;
}

/** OnEventConnect: 0 logged in, -106 the line is lost, anything else a login that failed. */
export interface ConnectEvent {
  readonly kind: 'connect';
  readonly code: number;
}

/** Events of orders, accounts and conditions, which this bridge neither asks for nor reads. */
export interface UnusedEvent {
  readonly kind: 'chejan' | 'invest-real-data' | 'real-condition' | 'tr-condition' | 'condition-version';
}

export interface MalformedKoaEvent {
  readonly kind: 'malformed';
  /** Which event and which argument, short and without values. */
  readonly what: string;
}

type Shape = readonly ('text' | 'number')[];

const REAL_DATA: Shape = ['text', 'text', 'text'];
const MESSAGE: Shape = ['text', 'text', 'text', 'text'];
/** The four arguments behind these are documented as unused; a control without them would do. */
const TR_DATA: Shape = ['text', 'text', 'text', 'text', 'text'];
const CONNECT: Shape = ['number'];

/** Reads the arguments of event `dispid`, given in declared order. Never throws. */
export function readEvent(dispid: number, args: readonly ComValue[]): KoaEvent {
  switch (dispid) {
    case EVENT.OnReceiveRealData:
      return fits(args, REAL_DATA)
        ? { kind: 'real-data', key: String(args[0]), type: String(args[1]), data: String(args[2]) }
        : malformed('OnReceiveRealData', args, REAL_DATA);
    case EVENT.OnReceiveTrData:
      return fits(args, TR_DATA)
        ? {
            kind: 'tr-data',
            screen: String(args[0]),
            request: String(args[1]),
            tr: String(args[2]),
            record: String(args[3]),
            more: String(args[4]).trim() === '2',
          }
        : malformed('OnReceiveTrData', args, TR_DATA);
    case EVENT.OnReceiveMsg:
      return fits(args, MESSAGE)
        ? {
            kind: 'message',
            screen: String(args[0]),
            request: String(args[1]),
            tr: String(args[2]),
            text: String(args[3]).trim(),
          }
        : malformed('OnReceiveMsg', args, MESSAGE);
    case EVENT.OnEventConnect:
      return fits(args, CONNECT)
        ? { kind: 'connect', code: Number(args[0]) }
        : malformed('OnEventConnect', args, CONNECT);
    case EVENT.OnReceiveChejanData:
      return { kind: 'chejan' };
    case EVENT.OnReceiveInvestRealData:
      return { kind: 'invest-real-data' };
    case EVENT.OnReceiveRealCondition:
      return { kind: 'real-condition' };
    case EVENT.OnReceiveTrCondition:
      return { kind: 'tr-condition' };
    case EVENT.OnReceiveConditionVer:
      return { kind: 'condition-version' };
    default:
      return { kind: 'malformed', what: `event ${dispid}` };
  }
}

const kindOf = (value: ComValue | undefined) =>
  typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'nothing';

function fits(args: readonly ComValue[], shape: Shape): boolean {
  for (let i = 0; i < shape.length; i++) if (kindOf(args[i]) !== shape[i]) return false;
  return true;
}

function malformed(event: string, args: readonly ComValue[], shape: Shape): MalformedKoaEvent {
  const at = shape.findIndex((kind, i) => kindOf(args[i]) !== kind);
  return { kind: 'malformed', what: `${event} argument ${at + 1} is ${kindOf(args[at])}, not ${shape[at]}` };
}
