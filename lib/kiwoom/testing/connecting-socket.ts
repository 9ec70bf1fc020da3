import type { MarketEvent } from '../../events/market-event';
import { KiwoomSocket } from '../ws/kiwoom-socket';
import type { SocketLimits } from '../ws/socket-limits';
import type { SocketState } from '../ws/socket-state';
import { type ScriptedWire, scriptedDial } from './scripted-wire';

export const NOON = Date.parse('2026-07-20T12:00:00+09:00');
export const TOKEN = 'WQJCwyqInphKnR3bSRtB9NE1lv';

export interface Setting {
  readonly limits?: Partial<SocketLimits>;
  readonly random?: () => number;
  readonly get?: () => Promise<string>;
  readonly exchangeNow?: () => number;
  /** Called after the state was noted. */
  readonly onState?: (state: SocketState, socket: KiwoomSocket) => void;
}

/** A socket, not yet started, whose server the test plays; it waits the longest that jitter allows. */
export function connectingSocket(setting: Setting = {}) {
  const { dial, wires } = scriptedDial();
  const events: [MarketEvent, number][] = [];
  const states: SocketState[] = [];
  const notices: string[] = [];
  const invalidated: string[] = [];
  const { get = async () => TOKEN, random = () => 1, onState = () => {}, ...options } = setting;
  const socket: KiwoomSocket = new KiwoomSocket({
    url: 'ws://127.0.0.1:1/api/dostk/websocket',
    token: { get, invalidate: (token) => invalidated.push(token) },
    onEvent: (event, receivedAt) => events.push([event, receivedAt]),
    onState: (state) => {
      states.push(state);
      onState(state, socket);
    },
    onNotice: (n) => notices.push(`${n.kind} ${n.subject}`),
    random,
    dial,
    ...options,
  });
  /** The newest connection. */
  const wire = (): ScriptedWire => {
    const last = wires.at(-1);
    if (last === undefined) throw new Error('nothing was dialled');
    return last;
  };
  const names = () => states.map((s) => s.name);
  return { socket, wires, wire, events, states, names, notices, invalidated };
}

/** The same, started and logged in. `settle` lets the token's promise through. */
export async function readySocket(settle: () => Promise<unknown>, setting: Setting = {}) {
  const made = connectingSocket(setting);
  made.socket.start();
  await settle();
  made.wire().logIn();
  return made;
}
