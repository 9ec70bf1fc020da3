import { readDeclaration } from '../../../events/declaration';
import { PROTOCOL_VERSION } from '../../../events/protocol';
import { COMMON_TOPICS } from '../../../events/topics';
import type { Client } from '../../../relay/client';
import type { Hub } from '../../../relay/hub';
import { entriesOf } from '../../../relay/testing/browser-model';
import { MemoryLink } from '../../../relay/testing/memory-link';
import type { SocketEvents, SocketPort } from '../../socket-port';
import { Wire } from './wire';

interface Connection {
  readonly up: Wire;
  readonly down: Wire;
  client: Client | null;
}

/** A socket to a relay in the same process, with the time that a road takes. */
export class RelayPort implements SocketPort {
  private connection: Connection | null = null;

  constructor(
    private readonly hub: Hub,
    private readonly events: SocketEvents,
    private readonly delay: () => number,
  ) {}

  open(): void {
    this.close();
    const connection: Connection = { up: new Wire(this.delay), down: new Wire(this.delay), client: null };
    this.connection = connection;
    connection.up.send(() => {
      const link: MemoryLink = new MemoryLink((packet) => this.events.frame(entriesOf(packet)));
      const write = link.write.bind(link);
      link.write = (packet) => {
        connection.down.send(() => link.drain());
        return write(packet);
      };
      const client = this.hub.connect(link);
      connection.client = client;
      connection.down.send(() => this.events.hello({ protocol: PROTOCOL_VERSION, now: Date.now() }));
      this.hub.declare(client, new Set(COMMON_TOPICS));
    });
  }

  close(): void {
    if (this.connection === null) return;
    this.mute();
    if (this.connection.client !== null) this.hub.disconnect(this.connection.client);
    this.connection = null;
  }

  declare: SocketPort['declare'] = (declaration, reply) => {
    const { connection } = this;
    connection?.up.send(() => {
      const wants = readDeclaration(declaration);
      if (!wants.ok || connection.client === null) throw new Error('the relay refuses the union');
      const { topics, slow, pace } = wants;
      const all = new Set([...COMMON_TOPICS, ...topics]);
      this.hub.declare(connection.client, all, pace === 'second' ? all : slow);
      connection.down.send(() => reply({ ok: true, count: topics.size }));
    });
  };

  clock: SocketPort['clock'] = (reply) => {
    const { connection } = this;
    connection?.up.send(() => {
      const now = Date.now();
      connection.down.send(() => reply(now));
    });
  };

  painted(): void {}

  /** The road dies, and nobody says so. */
  mute(): void {
    if (this.connection === null) return;
    this.connection.up.isCut = true;
    this.connection.down.isCut = true;
  }

  /** The relay goes. */
  drop(): void {
    if (this.connection === null) return;
    this.close();
    this.events.closed('transport close');
  }
}
