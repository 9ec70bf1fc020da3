import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, test } from './support/stack';

const head = (first: string, ...headers: string[]) =>
  `${[first, 'Host: sise', ...headers].join('\r\n')}\r\n\r\n`;
const DEAD = head(
  'GET /socket HTTP/1.1',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
);

/** A bare connection to the built server, and what came over it. */
async function dial(url: string) {
  const { hostname, port } = new URL(url);
  const socket: Socket = connect(Number(port), hostname);
  const line = { socket, text: '', ended: false };
  socket.on('data', (data) => {
    line.text += data.toString('latin1');
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    line.ended = true;
  });
  await once(socket, 'connect');
  return line;
}

test('O9: 1,500 upgrades to a path that nobody serves are answered and closed, and prices go on', async ({
  board,
  stack,
}) => {
  const lines = await Promise.all(Array.from({ length: 1_500 }, () => dial(stack.app.url)));
  for (const { socket } of lines) socket.write(DEAD);
  await expect.poll(() => lines.filter(({ ended }) => !ended).length).toBe(0);
  expect(lines.filter(({ text }) => !text.startsWith('HTTP/1.1 404')).length).toBe(0);
  await board.moves('005930');
});

test('O9, O10, O11: an upgrade to h2c is served without it, and TRACE and CONNECT are 405', async ({
  stack,
}) => {
  const says = async (request: string) => {
    const line = await dial(stack.app.url);
    line.socket.write(request);
    await expect.poll(() => line.text).toContain('\r\n\r\n');
    line.socket.destroy();
    return line.text;
  };
  const h2c = ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__'];
  expect(await says(head('GET /api/market/session HTTP/1.1', ...h2c))).toContain('HTTP/1.1 200');
  const upgrade = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
  expect(await says(head('GET /live HTTP/1.1', ...upgrade))).toMatch(/^HTTP\/1\.1 404/);
  expect(await says(head('TRACE / HTTP/1.1'))).toMatch(/^HTTP\/1\.1 405 .*\r\nAllow: GET, HEAD/s);
  expect(await says(head('TRACE /api/market/session HTTP/1.1'))).toMatch(/^HTTP\/1\.1 405/);
  expect(await says('CONNECT sise:443 HTTP/1.1\r\nHost: sise:443\r\n\r\n')).toMatch(/^HTTP\/1\.1 405/);
  expect(await says(head('DELETE /api/market/session HTTP/1.1'))).toMatch(/^HTTP\/1\.1 405/);
});
