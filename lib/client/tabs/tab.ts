import type { FrameEntry } from '../../events/protocol';
import { COMMON_TOPICS, type Topic } from '../../events/topics';
import type { TabPort, ToTab } from './messages';
import { FRESH, type TopicLog } from './topic-log';
import { NO_WANTS, type TabWants } from './union';

/** So many messages may be on their way to a tab; one that has not read them gets the newest of everything later. */
export const WINDOW = 4;

/** One tab as the hub knows it: what it wants, how far it was brought, and what it has not read yet. */
export class Tab {
  wants: TabWants = NO_WANTS;
  /** The number of the declaration that waits for its answer, or null. */
  pending: number | null = null;
  /** Seconds in which it read nothing of what it was sent. */
  silent = 0;
  readonly #port: TabPort;
  readonly #cursors = new Map<Topic, number>(COMMON_TOPICS.map((topic) => [topic, FRESH]));
  /** Topics with news for the next frame, and those whose news waits for the second to be over. */
  readonly #due = new Set<Topic>();
  readonly #later = new Set<Topic>();
  #unread = 0;

  constructor(port: TabPort) {
    this.#port = port;
  }

  /** Says something that needs no reading. */
  post(message: ToTab): void {
    this.#port.post(message);
  }

  /** Says the last word. */
  end(message: ToTab): void {
    this.#port.post(message);
    this.#port.close();
  }

  close(): void {
    this.#port.close();
  }

  want(wants: TabWants): void {
    this.wants = wants;
    const topics = new Set([...COMMON_TOPICS, ...wants.topics]);
    for (const topic of this.#cursors.keys()) {
      if (!topics.has(topic)) this.#drop(topic);
    }
    for (const topic of topics) {
      if (!this.#cursors.has(topic)) this.renew(topic);
    }
    for (const topic of this.#later) {
      if (!this.#isSlow(topic)) this.#owe(topic);
    }
  }

  /** What is told of the topic next is its snapshot. */
  renew(topic: Topic): void {
    this.#cursors.set(topic, FRESH);
    this.#owe(topic);
  }

  holds(topic: Topic): boolean {
    return this.#cursors.has(topic);
  }

  /**
   * A topic that this tab holds has news.
   *
   * @param isSlow the relay itself tells it once a second: then it waits for nothing here
   */
  offer(topic: Topic, isSlow: boolean): void {
    if (isSlow || !this.#isSlow(topic) || this.#cursors.get(topic) === FRESH) this.#owe(topic);
    else if (!this.#due.has(topic)) this.#later.add(topic);
  }

  /** What waited for the second to be over is due. */
  second(): void {
    for (const topic of this.#later) this.#owe(topic);
  }

  /** Sends what is due as one frame, unless too much is unread. */
  flush(logs: ReadonlyMap<Topic, TopicLog>): void {
    if (this.#unread >= WINDOW) return;
    const entries: FrameEntry[] = [];
    for (const topic of this.#due) {
      const log = logs.get(topic);
      if (log === undefined) continue;
      entries.push(...log.entriesAfter(this.#cursors.get(topic) ?? FRESH));
      this.#cursors.set(topic, log.position);
    }
    this.#due.clear();
    if (entries.length > 0) this.#send({ kind: 'frame', entries });
  }

  /** Asks a tab that owes no answer whether it is there. */
  ask(): void {
    if (this.#unread === 0) this.#send({ kind: 'there?' });
  }

  read(): void {
    this.silent = 0;
    this.#unread--;
  }

  get isOwing(): boolean {
    return this.#unread > 0;
  }

  #send(message: ToTab): void {
    this.#unread++;
    this.#port.post(message);
  }

  #isSlow(topic: Topic): boolean {
    return this.wants.pace === 'second' || this.wants.slow.has(topic);
  }

  #owe(topic: Topic): void {
    this.#later.delete(topic);
    this.#due.add(topic);
  }

  #drop(topic: Topic): void {
    this.#cursors.delete(topic);
    this.#due.delete(topic);
    this.#later.delete(topic);
  }
}
