import type {
  Declaration,
  DeclareReply,
  FrameEntry,
  Hello,
  PaintReport,
  RequestFault,
} from '../events/protocol';

/** An attempt to open a socket that has not opened by then has failed, ms. */
export const OPEN_DUE_MS = 4_000;

/** What a connection hears from its socket. Nothing here throws back into the transport. */
export interface SocketEvents {
  /** An open connection ended, or an attempt to open one failed. */
  closed(reason: string): void;
  /** The server answered and does not want this browser. */
  refused(message: string): void;
  /** The relay's first message: only now is the connection of any use. */
  hello(hello: Hello): void;
  frame(entries: readonly FrameEntry[]): void;
  fault(fault: RequestFault): void;
}

/** The little a connection needs of a socket, so that tests can stand in for one. */
export interface SocketPort {
  open(): void;
  /** Ends the connection or the attempt under way; no `closed` follows. */
  close(): void;
  declare(declaration: Declaration, reply: (reply: DeclareReply) => void): void;
  /** Asks for the relay's clock (ms). `beyond`: the round trip of the road behind the port that the answer did not make, ms. */
  clock(reply: (now: number, beyond?: number) => void): void;
  /** Nothing comes of it, taken or refused. */
  painted(report: PaintReport): void;
}

export type SocketFactory = (events: SocketEvents) => SocketPort;
