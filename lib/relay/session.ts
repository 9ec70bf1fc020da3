import type { Socket } from 'socket.io';
import { readDeclaration, shown } from '../events/declaration';
import {
  type ClientToServer,
  type DeclareReply,
  PAINT_REPORT,
  PROTOCOL_VERSION,
  type RequestFault,
  type ServerToClient,
} from '../events/protocol';
import { COMMON_TOPICS } from '../events/topics';
import type { Client } from './client';
import { engineSink } from './engine-sink';
import type { Hub } from './hub';
import { readPaintReport } from './paint-report';
import type { PaintReports } from './paint-reports';
import { TokenBucket } from './token-bucket';

export type RelaySocket = Socket<ClientToServer, ServerToClient>;

/** Messages one browser may send: a burst of a page opening, then ten a second. */
const REQUESTS = { burst: 20, perSecond: 10 } as const;
/** Refusals one browser may earn before it is disconnected. */
const REFUSALS = { burst: 40, perSecond: 1 } as const;

/** Reports of painting that one browser may send. */
const PAINT_REPORTS = { burst: 1, perSecond: 1_000 / PAINT_REPORT.leastGapMs } as const;

export interface SessionOptions {
  readonly hub: Hub;
  readonly paints: PaintReports;
  readonly now: () => number;
  readonly onFault: (socketId: string, fault: RequestFault) => void;
}

type Reply = (answer: DeclareReply | number) => void;

/** One browser's connection: greets it, answers what it says, and takes nothing that is not in the protocol. */
export class Session {
  readonly #socket: RelaySocket;
  readonly #options: SessionOptions;
  readonly #client: Client;
  readonly #requests = new TokenBucket(REQUESTS.burst, REQUESTS.perSecond);
  readonly #refusals = new TokenBucket(REFUSALS.burst, REFUSALS.perSecond);
  readonly #paintReports = new TokenBucket(PAINT_REPORTS.burst, PAINT_REPORTS.perSecond);
  readonly #isAskedPaints: boolean;

  constructor(socket: RelaySocket, options: SessionOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#client = options.hub.connect(engineSink(socket.conn));
    this.#isAskedPaints = options.paints.connected();
    socket.onAny((event: unknown, ...args: unknown[]) => this.#take(event, args));
    socket.on('disconnect', () => {
      options.hub.disconnect(this.#client);
      options.paints.disconnected(this.#isAskedPaints);
    });
    const painted = this.#isAskedPaints;
    socket.emit('hello', { protocol: PROTOCOL_VERSION, now: options.now(), painted });
    options.hub.declare(this.#client, new Set(COMMON_TOPICS));
  }

  #take(event: unknown, args: readonly unknown[]): void {
    // What was read from the wire together with the message that cost the connection is still handed on.
    if (!this.#socket.connected) return;
    const last = args.at(-1);
    const reply = typeof last === 'function' ? (last as Reply) : null;
    const isAnswered = event === 'declare' || event === 'painted';
    if (!this.#requests.take()) {
      const message = '요청이 너무 잦습니다. 잠시 뒤에 다시 보내 주세요.';
      this.#refuse({ code: 'too-fast', field: shown(event), message }, isAnswered ? reply : null);
    } else if (event === 'declare') {
      this.#declare(args[0], reply);
    } else if (event === 'painted') {
      this.#painted(args[0], reply);
    } else if (event === 'clock' && reply !== null) {
      reply(this.#options.now());
    } else if (event === 'clock') {
      this.#refuse(
        { code: 'bad-shape', field: 'reply', message: 'clock 요청에는 응답 함수가 필요합니다.' },
        null,
      );
    } else {
      this.#refuse(
        { code: 'unknown-event', field: shown(event), message: `알 수 없는 요청입니다: ${shown(event)}` },
        null,
      );
    }
  }

  #declare(declaration: unknown, reply: Reply | null): void {
    const result = readDeclaration(declaration);
    if (!result.ok) {
      this.#refuse(result.error, reply);
      return;
    }
    const { topics, slow, pace } = result;
    const all = new Set([...COMMON_TOPICS, ...topics]);
    this.#options.hub.declare(this.#client, all, pace === 'second' ? all : slow);
    reply?.({ ok: true, count: topics.size });
  }

  #painted(input: unknown, reply: Reply | null): void {
    if (!this.#isAskedPaints) {
      const message = 'painted 보고를 청하지 않았습니다.';
      this.#refuse({ code: 'not-asked', field: 'painted', message }, reply);
      return;
    }
    const result = readPaintReport(input);
    if (!result.ok) {
      this.#refuse(result.error, reply);
    } else if (!this.#paintReports.take()) {
      const message = `painted 보고는 ${PAINT_REPORT.leastGapMs / 1_000}초에 한 번 받습니다.`;
      this.#refuse({ code: 'too-fast', field: 'painted', message }, reply);
    } else {
      this.#options.paints.add(result.report);
      reply?.({ ok: true, count: result.frames });
    }
  }

  /** Says what is wrong, as the answer when one is awaited; a client that only sends such is shown the door. */
  #refuse(fault: RequestFault, reply: Reply | null): void {
    const { hub, onFault } = this.#options;
    hub.counters.faults++;
    onFault(this.#socket.id, fault);
    if (!this.#refusals.take()) {
      hub.counters.expelled++;
      this.#socket.disconnect(true);
    } else if (reply === null) {
      this.#socket.emit('fault', fault);
    } else {
      reply({ ok: false, error: fault });
    }
  }
}
