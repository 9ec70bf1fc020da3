import { faultOf as faultOfEvent } from '../../events/validate';
import { type Bus, BusUnavailableError, type Delivered } from '../bus';
import { guardFaults, messageOf, type OnFault } from '../faults';
import { Admission, type FaultOf } from './admission';
import { Health } from './health';
import type { LinkListener } from './link';
import { namesOf } from './names';
import { Publisher } from './publisher';
import { parseRedisUrl, withoutSecrets } from './redis-url';
import { Subscriber } from './subscriber';

export interface RedisBusOptions {
  /** `redis://[user:password@]host[:port][/database]`, or `rediss://`. Redis 6.2 or newer (it must speak RESP3). */
  readonly url: string;
  readonly onFault?: OnFault | undefined;
  /** Begins the name of every key and channel; `sise` unless told. */
  readonly prefix?: string | undefined;
  /** What is wrong with a payload that came from the server; the canonical events' own check unless told. */
  readonly faultOf?: FaultOf | undefined;
  /** How long a want outlives its owner's last sign of life, ms; 9,000 unless told. */
  readonly leaseMs?: number | undefined;
}

export interface RedisBus extends Bus {
  /** Messages of other processes that were dropped as malformed, by kind of topic (`wants` for wants). */
  readonly malformed: ReadonlyMap<string, number>;
}

/** Lapsed wants are noticed within a second more than this, and so within the ten seconds that the port promises. */
const LEASE_MS = 9_000;

/**
 * The bus of several processes, over one Redis server. Connects at once and comes back for ever; see `state`.
 * @throws {RedisUrlError} when the URL is wrong
 */
export function createRedisBus(options: RedisBusOptions): RedisBus {
  const { url, prefix = 'sise', faultOf = faultOfEvent, leaseMs = LEASE_MS } = options;
  const address = parseRedisUrl(url);
  const names = namesOf(prefix, address.db);
  const onFault = guardFaults(options.onFault);
  const admission = new Admission(faultOf, onFault);
  const health = new Health(['publisher', 'subscriber'], onFault, Date.now);
  const listenerOf = (link: string): LinkListener => ({
    up: () => health.up(link),
    down: (message) => health.down(link, message),
    trouble: (message) => health.trouble(message),
  });
  // A connection that breaks under a call is told by its link, in the socket's words; only a refusal is news here.
  const onRefused = (error: unknown) => {
    if (!(error instanceof Error) || error.name !== 'ReplyError') return;
    health.trouble(withoutSecrets(messageOf(error), address));
  };
  const shared = { address, names, leaseMs, onRefused };
  const publisher = new Publisher({ ...shared, listener: listenerOf('publisher') });
  const subscriber = new Subscriber({ ...shared, listener: listenerOf('subscriber'), admission, onFault });
  let closing: Promise<void> | null = null;

  return {
    get state() {
      return health.state;
    },
    get malformed() {
      return admission.malformed;
    },
    publish(batch) {
      if (closing === null) publisher.publish(batch);
    },
    subscribe(topic, listener) {
      return closing === null ? subscriber.subscribe(topic, listener) : () => {};
    },
    async latest(topic) {
      if (closing !== null) throw new BusUnavailableError('the bus is closed');
      const texts = await publisher.history(topic);
      return texts.map((text) => admission.admit(topic, text)).filter((m): m is Delivered => m !== null);
    },
    want(owner, wants) {
      if (closing === null) publisher.want(owner, wants);
    },
    onWants(listener) {
      return closing === null ? subscriber.onWants(listener) : () => {};
    },
    onState(listener) {
      return closing === null ? health.listen(listener) : () => {};
    },
    close() {
      if (closing === null) {
        health.silence();
        subscriber.close();
        closing = publisher.close();
      }
      return closing;
    },
  };
}
