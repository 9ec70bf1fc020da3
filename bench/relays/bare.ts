import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Declaration } from '../../lib/events/protocol';
import { type Contestant, listen } from './contestant';

const FLUSH_MS = 50;

interface BareClient {
  readonly socket: WebSocket;
  parts: string[];
}

interface BareRoom {
  readonly clients: BareClient[];
  entry: string;
  dirty: boolean;
}

/** The least a relay can do: newest entry per room, one joined frame per client and flush, straight to `ws`. */
export async function startBare(): Promise<Contestant> {
  const http = createServer();
  const clients: BareClient[] = [];
  const rooms = new Map<string, BareRoom>();
  const roomOf = (topic: string): BareRoom => {
    const room = rooms.get(topic) ?? { clients: [], entry: '', dirty: false };
    rooms.set(topic, room);
    return room;
  };

  new WebSocketServer({ server: http, perMessageDeflate: false }).on('connection', (socket) => {
    const client: BareClient = { socket, parts: [] };
    clients.push(client);
    socket.once('message', (data) => {
      const { quote, book } = JSON.parse(String(data)) as Declaration;
      for (const ticker of quote) roomOf(`quote:${ticker}`).clients.push(client);
      for (const ticker of book) roomOf(`book:${ticker}`).clients.push(client);
    });
  });

  setInterval(() => {
    for (const room of rooms.values()) {
      if (!room.dirty) continue;
      room.dirty = false;
      for (const client of room.clients) client.parts.push(room.entry);
    }
    for (const client of clients) {
      if (client.parts.length === 0) continue;
      client.socket.send(`[${client.parts.join(',')}]`);
      client.parts = [];
    }
  }, FLUSH_MS);

  return {
    port: await listen(http),
    take(topic, cells) {
      const room = roomOf(topic);
      room.entry = `["${topic}",0,${JSON.stringify(cells)}]`;
      room.dirty = true;
    },
    stats: () => null,
  };
}
