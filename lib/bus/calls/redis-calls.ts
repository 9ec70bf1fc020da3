import { randomUUID } from 'node:crypto';
import { BusUnavailableError } from '../bus';
import { guardFaults, messageOf, type OnFault } from '../faults';
import { Link } from '../redis/link';
import { parseRedisUrl, withoutSecrets } from '../redis/redis-url';
import { ASK_TIMEOUT_MS, type Calls, NobodyServesError } from './calls';
import { Handlers } from './handlers';
import { decodeQuestion, decodeReply, encodeQuestion, encodeReply, type Question } from './messages';
import { callNamesOf } from './names';
import { Pending } from './pending';

export interface RedisCallsOptions {
  /** As `createRedisBus` takes it. */
  readonly url: string;
  readonly onFault?: OnFault | undefined;
  /** Begins the name of every key and channel; `sise` unless told. */
  readonly prefix?: string | undefined;
}

export interface RedisCalls extends Calls {
  /** True while questions can be asked and what is served here is known to the server. */
  readonly ready: boolean;
}

/** A claim outlives the question by this much, so that a late copy of it finds it taken, ms. */
const CLAIM_SPARE_MS = 5_000;

/**
 * Questions over one Redis server's channels, on one connection. A question is published once; of the processes that
 * hear it, the one whose claim the server grants answers on the asker's own channel.
 * @throws {RedisUrlError} when the URL is wrong
 */
export function createRedisCalls({ url, prefix = 'sise', onFault }: RedisCallsOptions): RedisCalls {
  const address = parseRedisUrl(url);
  const { question: callOf, claims, replies } = callNamesOf(prefix, address.db);
  const mine = replies + randomUUID();
  const report = guardFaults(onFault);
  const handlers = new Handlers();
  const pending = new Pending();
  const reported = new Set<string>();
  let ready = false;
  let closed = false;
  let asked = 0;

  const trouble = (message: string) => {
    if (closed || reported.has(message)) return;
    reported.add(message);
    report({ kind: 'transport', message: `Redis: ${message}` });
  };
  const refused = (error: unknown) => {
    // A connection that breaks under a command is told by its link; only a refusal is news here.
    if (error instanceof Error && error.name === 'ReplyError')
      trouble(withoutSecrets(messageOf(error), address));
  };
  const malformed = (what: string) => {
    if (reported.has(what)) return;
    reported.add(what);
    report({ kind: 'malformed', topicKind: 'call', message: `a ${what} from another process is malformed` });
  };

  const enter = async () => {
    try {
      await link.client.subscribe(mine, ...handlers.names.map(callOf));
      ready = link.ready && !closed;
    } catch (error) {
      refused(error);
    }
  };
  const link = new Link(address, 'sise-calls', {
    up: () => {
      reported.clear();
      void enter();
    },
    down: (message) => {
      ready = false;
      trouble(message);
      // The answers of what is under way would come to a channel that nobody listens on.
      pending.failAll(new BusUnavailableError(`Redis: ${message}`));
    },
    trouble,
  });
  const { client } = link;

  const answer = async (name: string, { id, replyTo, timeoutMs, input }: Question) => {
    try {
      const claim = await client.set(claims + id, mine, 'PX', timeoutMs + CLAIM_SPARE_MS, 'NX');
      if (claim !== 'OK') return;
      const outcome = await handlers.run(name, input);
      if (outcome !== null) await client.publish(replyTo, encodeReply(id, outcome));
    } catch (error) {
      refused(error);
    }
  };

  client.on('message', (channel, text) => {
    if (closed) return;
    if (channel === mine) {
      const reply = decodeReply(text);
      if (reply === null) malformed('reply');
      else pending.settle(reply.id, reply.outcome);
      return;
    }
    const name = handlers.names.find((n) => callOf(n) === channel);
    if (name === undefined) return;
    const question = decodeQuestion(text);
    if (question === null || !question.replyTo.startsWith(replies)) malformed('question');
    else void answer(name, question);
  });

  return {
    get ready() {
      return ready;
    },
    serve(name, handler) {
      if (closed) return () => {};
      const leave = handlers.add(name, handler);
      if (link.ready) client.subscribe(callOf(name)).catch(refused);
      return () => {
        leave();
        if (!handlers.has(name) && link.ready) client.unsubscribe(callOf(name)).catch(refused);
      };
    },
    async ask(name, input, options = {}) {
      if (closed) throw new BusUnavailableError('the bus is closed');
      if (!ready) throw new BusUnavailableError('Redis: not connected');
      const id = `${mine.slice(replies.length)}.${asked++}`;
      const answered = pending.wait(id, name, options);
      const { timeoutMs = ASK_TIMEOUT_MS } = options;
      client.publish(callOf(name), encodeQuestion({ id, replyTo: mine, timeoutMs, input })).then(
        (heard) => {
          if (heard === 0) pending.fail(id, new NobodyServesError(name));
        },
        (error) => {
          const message = `Redis: ${withoutSecrets(messageOf(error), address)}`;
          pending.fail(id, new BusUnavailableError(message));
        },
      );
      return answered;
    },
    async close() {
      if (closed) return;
      closed = true;
      ready = false;
      handlers.clear();
      pending.failAll(new BusUnavailableError('the bus is closed'));
      // Said before goodbye, because the server counts a dying socket as somebody who hears.
      if (link.ready) client.unsubscribe().catch(refused);
      link.close();
    },
  };
}
