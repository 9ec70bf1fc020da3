import { createServer } from 'node:http';
import { Server } from 'socket.io';
import type { Declaration } from '../../lib/events/protocol';
import { relayServerOptions } from '../../lib/relay/relay-server-options';
import { type Contestant, listen } from './contestant';

/** The plain way to do it with socket.io: a room per topic, one emit per event. */
export async function startPlain(): Promise<Contestant> {
  const http = createServer();
  const io = new Server(http, relayServerOptions({ allowedOrigins: [] }));
  io.on('connection', (socket) => {
    socket.on('declare', ({ quote, book }: Declaration, reply: () => void) => {
      void socket.join([...quote.map((t) => `quote:${t}`), ...book.map((t) => `book:${t}`)]);
      reply();
    });
  });
  return {
    port: await listen(http),
    take: (topic, cells) => io.to(topic).emit('u', topic, cells),
    stats: () => null,
  };
}
