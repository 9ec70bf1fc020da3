import { readDeclaration } from '../../events/declaration';
import {
  type Declaration,
  ENTRY,
  type EntryMark,
  type FrameEntry,
  type RequestFault,
} from '../../events/protocol';
import { COMMON_TOPICS, type Topic } from '../../events/topics';
import type { SocketFactory } from '../socket-port';
import type { TabPort, ToHub, ToTab } from './messages';
import { Tab } from './tab';
import { TopicLog } from './topic-log';
import { NO_WANTS, type TabWants, unionOf } from './union';
import { Upstream } from './upstream';

const MARKS: readonly EntryMark[] = Object.values(ENTRY);
const SECOND_MS = 1_000;
/** A tab with nothing to read is asked so often (seconds) whether it is there. */
const ASK_EVERY = 5;
/** A tab that read nothing for so long (seconds) is gone. */
export const GONE_AFTER = 8;

export interface TabHubOptions {
  readonly socket: SocketFactory;
  readonly now?: () => number;
}

type Entry = readonly [topic: Topic, mark: EntryMark, ...payloads: unknown[]];

/** Payloads are the tabs' to judge; what cannot be attributed to a topic is nobody's. */
function isEntry(entry: unknown): entry is Entry {
  return Array.isArray(entry) && typeof entry[0] === 'string' && MARKS.includes(entry[1]);
}

/** One tab's way to the hub. */
export interface TabLink {
  hear(message: ToHub): void;
  /** It went without a word. */
  left(): void;
}

/**
 * Several tabs on one socket. It is opened for the first tab and closed after the last; it declares what all tabs want
 * together, and each tab is told what it wants itself, as the relay would tell it.
 *
 * Who ends what: the socket ends for all tabs at once, and only because the relay ended it, it never opened, or it left a
 * question for the clock unanswered. A tab that closes and opens again (somebody pressed “reconnect”) leaves the others
 * undisturbed; its coming makes the socket prove itself, so one that is open in name only ends within four seconds.
 */
export class TabHub {
  readonly #upstream: Upstream;
  readonly #tabs = new Set<Tab>();
  readonly #logs = new Map<Topic, TopicLog>();
  /** What the relay has taken. */
  #taken: TabWants = NO_WANTS;
  #timer: ReturnType<typeof setInterval> | undefined;
  #seconds = 0;

  constructor({ socket, now = Date.now }: TabHubOptions) {
    this.#upstream = new Upstream({
      socket,
      now,
      declaration: () => this.#union(),
      onHello: () => {
        for (const tab of this.#tabs) this.#greet(tab);
      },
      onFrame: (entries) => this.#frame(entries),
      onFault: (fault) => this.#tell({ kind: 'fault', fault }),
      onTaken: (declaration) => this.#take(declaration),
      onRefused: (fault) => this.#refuse(fault),
      onEnded: (ending) => this.#end(ending),
    });
  }

  attach(port: TabPort): TabLink {
    const tab = new Tab(port);
    this.#tabs.add(tab);
    this.#timer ??= setInterval(() => this.#second(), SECOND_MS);
    tab.post({ kind: 'here' });
    if (this.#greet(tab)) this.#upstream.prove();
    else this.#upstream.open();
    return {
      hear: (message) => {
        if (this.#tabs.has(tab)) this.#hear(tab, message);
      },
      left: () => this.#detach(tab),
    };
  }

  #hear(tab: Tab, message: ToHub): void {
    switch (message.kind) {
      case 'declare':
        this.#declare(tab, message.n, message.declaration);
        break;
      case 'clock':
        this.#upstream.askClock((now, roundTrip) =>
          tab.post({ kind: 'clock', n: message.n, now, roundTrip }),
        );
        break;
      case 'painted':
        this.#upstream.painted(message.report);
        break;
      case 'read':
        tab.read();
        tab.flush(this.#logs);
        break;
      case 'left':
        this.#detach(tab);
        break;
    }
  }

  #greet(tab: Tab): boolean {
    const { hello } = this.#upstream;
    if (hello === null) return false;
    tab.post({ kind: 'hello', hello });
    for (const topic of COMMON_TOPICS) tab.renew(topic);
    tab.flush(this.#logs);
    return true;
  }

  #declare(tab: Tab, n: number, declaration: Declaration): void {
    const wants = readDeclaration(declaration);
    if (!wants.ok) {
      tab.post({ kind: 'declared', n, reply: wants });
      return;
    }
    const others = [...this.#tabs].filter((other) => other !== tab).map((other) => other.wants);
    if (!readDeclaration(unionOf([...others, wants])).ok) {
      tab.end({ kind: 'no-room' });
      this.#detach(tab);
      return;
    }
    tab.want(wants);
    tab.pending = n;
    this.#upstream.wantsChanged();
    this.#answer(tab);
    tab.flush(this.#logs);
  }

  #union(): Declaration {
    return unionOf([...this.#tabs].map(({ wants }) => wants));
  }

  /** The tab's declaration is answered once all it wants is in force. */
  #answer(tab: Tab): void {
    const { pending, wants } = tab;
    if (pending === null || ![...wants.topics].every((topic) => this.#taken.topics.has(topic))) return;
    tab.pending = null;
    tab.post({ kind: 'declared', n: pending, reply: { ok: true, count: wants.topics.size } });
  }

  #take(declaration: Declaration): void {
    const taken = readDeclaration(declaration);
    if (!taken.ok) return;
    this.#taken = taken;
    // What the relay has left out begins with a snapshot when it is wanted again.
    for (const topic of this.#logs.keys()) {
      if (taken.topics.has(topic) || COMMON_TOPICS.includes(topic)) continue;
      this.#logs.delete(topic);
      for (const tab of this.#tabs) if (tab.holds(topic)) tab.renew(topic);
    }
    for (const tab of this.#tabs) this.#answer(tab);
  }

  #refuse(error: RequestFault): void {
    for (const tab of this.#tabs) {
      if (tab.pending === null) continue;
      tab.post({ kind: 'declared', n: tab.pending, reply: { ok: false, error } });
      tab.pending = null;
    }
  }

  #frame(entries: readonly FrameEntry[]): void {
    for (const entry of entries) {
      if (!isEntry(entry)) continue;
      const [topic, mark, ...payloads] = entry;
      // A topic's word begins with its snapshot; what comes before is the end of an earlier subscription.
      if (!this.#logs.has(topic) && mark === ENTRY.snapshot) this.#logs.set(topic, new TopicLog(topic));
      const log = this.#logs.get(topic);
      if (log === undefined) continue;
      log.take(mark, payloads);
      const isSlow = this.#taken.pace === 'second' || this.#taken.slow.has(topic);
      for (const tab of this.#tabs) if (tab.holds(topic)) tab.offer(topic, isSlow);
    }
    for (const tab of this.#tabs) tab.flush(this.#logs);
  }

  #second(): void {
    this.#seconds++;
    for (const tab of this.#tabs) {
      if (tab.isOwing && ++tab.silent > GONE_AFTER) {
        tab.end({ kind: 'closed', reason: 'this page did not answer' });
        this.#detach(tab);
        continue;
      }
      tab.second();
      tab.flush(this.#logs);
      if (this.#seconds % ASK_EVERY === 0) tab.ask();
    }
  }

  #tell(message: ToTab): void {
    for (const tab of this.#tabs) tab.post(message);
  }

  #detach(tab: Tab): void {
    if (!this.#tabs.delete(tab)) return;
    tab.close();
    if (this.#tabs.size > 0) {
      if (tab.wants !== NO_WANTS) this.#upstream.wantsChanged();
    } else {
      this.#upstream.close();
      this.#rest();
    }
  }

  #end(ending: ToTab): void {
    for (const tab of this.#tabs) tab.end(ending);
    this.#tabs.clear();
    this.#rest();
  }

  #rest(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#logs.clear();
    this.#taken = NO_WANTS;
  }
}
