import type { Topic } from '../../events/topics';
import type { Delivered, Unsubscribe } from '../bus';
import type { OnFault } from '../faults';
import { TopicLog } from '../topic-log';
import type { Admission } from './admission';

/** The server's side of the subscriptions. Calls are carried out in the order they were made. */
export interface SubscriptionServer {
  subscribe(channels: readonly string[]): Promise<unknown>;
  unsubscribe(channels: readonly string[]): Promise<unknown>;
  /** Each topic's history as kept by the server, oldest first. */
  read(topics: readonly Topic[]): Promise<readonly (readonly string[])[]>;
}

export interface SubscriptionsOptions {
  readonly channelOf: (topic: Topic) => string;
  readonly server: SubscriptionServer;
  readonly admission: Admission;
  readonly onFault: OnFault;
  /** The server refused a call, or the connection broke under it. */
  readonly onRefused: (error: unknown) => void;
}

interface Subscription {
  readonly topic: Topic;
  readonly channel: string;
  readonly log: TopicLog;
  /** How it stands with the channel on this connection. */
  entry: Entry;
}

/** While `reading` the history, messages that arrive wait behind it. */
type Entry =
  | { readonly name: 'none' }
  | { readonly name: 'reading'; readonly waiting: string[] }
  | { readonly name: 'live' };

const NONE: Entry = { name: 'none' };
const LIVE: Entry = { name: 'live' };

/** Topics entered together: a bound on one answer's size. */
const ENTER_SIZE = 500;
/** After a refusal, ms. */
const RETRY_MS = 500;

/**
 * Keeps the server's subscriptions equal to what is listened to. The changes of one turn of the event loop are told
 * together. Each topic is first subscribed, then its history is read: what is published before the reading is in the
 * history, what is published after it waits behind it, and offsets tell apart what is in both (rule R2).
 */
export class Subscriptions {
  readonly #options: SubscriptionsOptions;
  readonly #topics = new Map<Topic, Subscription>();
  readonly #channels = new Map<string, Subscription>();
  readonly #changed = new Set<Subscription>();
  #settling: NodeJS.Immediate | null = null;
  readonly #retries = new Set<NodeJS.Timeout>();
  #connected = false;

  constructor(options: SubscriptionsOptions) {
    this.#options = options;
  }

  subscribe(topic: Topic, listener: (message: Delivered) => void): Unsubscribe {
    const subscription = this.#subscriptionOf(topic);
    const leave = subscription.log.listen(listener);
    if (subscription.entry.name === 'none') this.#change(subscription);
    return () => {
      leave();
      if (subscription.log.unheard) this.#change(subscription);
    };
  }

  /** A message arrived on a channel. */
  receive(channel: string, text: string): void {
    const subscription = this.#channels.get(channel);
    if (subscription?.entry.name === 'live') this.#deliver(subscription, text);
    else if (subscription?.entry.name === 'reading') subscription.entry.waiting.push(text);
  }

  connected(): void {
    this.disconnected();
    this.#connected = true;
    for (const subscription of this.#topics.values()) this.#change(subscription);
  }

  disconnected(): void {
    this.#connected = false;
    for (const timer of this.#retries) clearTimeout(timer);
    this.#retries.clear();
    for (const subscription of this.#topics.values()) subscription.entry = NONE;
  }

  close(): void {
    this.disconnected();
    for (const { log } of this.#topics.values()) log.silence();
    this.#topics.clear();
    this.#channels.clear();
    this.#changed.clear();
    if (this.#settling !== null) clearImmediate(this.#settling);
  }

  #subscriptionOf(topic: Topic): Subscription {
    const known = this.#topics.get(topic);
    if (known !== undefined) return known;
    const { channelOf, onFault } = this.#options;
    const log = new TopicLog(topic, onFault);
    const subscription: Subscription = { topic, channel: channelOf(topic), log, entry: NONE };
    this.#topics.set(topic, subscription);
    this.#channels.set(subscription.channel, subscription);
    return subscription;
  }

  #change(subscription: Subscription): void {
    this.#changed.add(subscription);
    this.#settling ??= setImmediate(() => this.#settle());
  }

  #settle(): void {
    this.#settling = null;
    const enter: Subscription[] = [];
    const leave: string[] = [];
    for (const subscription of this.#changed) {
      const { topic, channel, log, entry } = subscription;
      if (this.#topics.get(topic) !== subscription) continue;
      if (!log.unheard) {
        if (entry.name === 'none') enter.push(subscription);
        continue;
      }
      this.#topics.delete(topic);
      this.#channels.delete(channel);
      if (entry.name !== 'none') leave.push(channel);
    }
    this.#changed.clear();
    if (!this.#connected) return;
    if (leave.length > 0) this.#options.server.unsubscribe(leave).catch(this.#options.onRefused);
    for (let i = 0; i < enter.length; i += ENTER_SIZE) this.#enter(enter.slice(i, i + ENTER_SIZE));
  }

  #enter(subscriptions: readonly Subscription[]): void {
    const { server, onRefused } = this.#options;
    const entering = subscriptions.map((subscription) => {
      const entry = { name: 'reading' as const, waiting: [] };
      subscription.entry = entry;
      return { subscription, entry };
    });
    const subscribed = server.subscribe(subscriptions.map((s) => s.channel));
    const read = server.read(subscriptions.map((s) => s.topic));
    Promise.all([subscribed, read]).then(
      ([, histories]) => {
        for (const [i, { subscription, entry }] of entering.entries()) {
          if (subscription.entry !== entry) continue;
          subscription.entry = LIVE;
          for (const text of histories[i] ?? []) this.#deliver(subscription, text);
          for (const text of entry.waiting) this.#deliver(subscription, text);
        }
      },
      (error: unknown) => {
        onRefused(error);
        if (this.#connected) {
          this.#enterLater(
            entering.filter((e) => e.subscription.entry === e.entry).map((e) => e.subscription),
          );
        }
      },
    );
  }

  #enterLater(subscriptions: readonly Subscription[]): void {
    const timer = setTimeout(() => {
      this.#retries.delete(timer);
      const wanted = subscriptions.filter((s) => this.#topics.get(s.topic) === s);
      if (wanted.length > 0) this.#enter(wanted);
    }, RETRY_MS);
    this.#retries.add(timer);
  }

  #deliver(subscription: Subscription, text: string): void {
    const message = this.#options.admission.admit(subscription.topic, text);
    if (message !== null) subscription.log.append(message);
  }
}
