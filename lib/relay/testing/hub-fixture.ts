import { afterEach, beforeEach, vi } from 'vitest';
import type { Topic } from '../../events/topics';
import type { Client } from '../client';
import { Hub } from '../hub';
import { entriesOf } from './browser-model';
import { FakeBus } from './fake-bus';
import { MemoryLink } from './memory-link';

/** A client of the hub at the end of a link that the test drains. */
export interface LinkedPage {
  readonly client: Client;
  readonly link: MemoryLink;
  /** The frames written so far, as entries. */
  frames(): unknown[];
}

/** A hub on a bus of its own, under fake timers. */
export class HubFixture {
  readonly bus = new FakeBus();
  readonly hub = new Hub({ bus: this.bus, flushMs: 50, graceMs: 10_000, owner: 'relay-1' });

  open(...topics: Topic[]): LinkedPage {
    const link = new MemoryLink();
    const client = this.hub.connect(link);
    this.hub.declare(client, new Set(topics));
    return { client, link, frames: () => link.written.map((message) => entriesOf(message)) };
  }

  say(topic: Topic, ...payloads: (string | number)[]): void {
    this.bus.publish(payloads.map((payload) => ({ topic, payload: String(payload) })));
  }

  /** Lets a flush happen, and the pages named read all of it. */
  flush(...pages: LinkedPage[]): void {
    vi.advanceTimersByTime(50);
    for (const page of pages) page.link.drainAll();
  }
}

/** Gives each test a fresh hub, and closes it. */
export function hubPerTest(): () => HubFixture {
  let fixture: HubFixture;
  beforeEach(() => {
    vi.useFakeTimers();
    fixture = new HubFixture();
  });
  afterEach(() => {
    fixture.hub.close();
    vi.useRealTimers();
  });
  return () => fixture;
}
