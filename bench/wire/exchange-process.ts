import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { keepPace, type Pace } from '../pace';
import { serve } from '../processes';
import { Market } from '../source/market';
import { frameOf } from './frames';
import type { ExchangeReply, ExchangeRequest } from './protocol';

/** A load in Kiwoom's WebSocket wire: answers LOGIN and registrations, and sends every step of the market. */
const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
const market = new Market();
let feed: WebSocket | null = null;
let pace: Pace | null = null;
let sent = 0;

server.on('connection', (socket) => {
  feed = socket;
  socket.on('message', (data) => {
    const { trnm } = JSON.parse(String(data)) as { trnm: string };
    if (trnm !== 'PING') socket.send(JSON.stringify({ trnm, return_code: 0, return_msg: '' }));
  });
});

serve<ExchangeRequest, ExchangeReply>(async (request) => {
  if (request.do === 'listen') {
    if (server.address() === null) await new Promise((resolve) => server.once('listening', resolve));
    return { port: (server.address() as AddressInfo).port };
  }
  const state = { sent, behind: pace?.behind() ?? 0 };
  pace?.stop();
  pace = keepPace(request.rate, (dueAt) => feed?.send(frameOf(market.step(), dueAt, sent++)));
  return state;
});
