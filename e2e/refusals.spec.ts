import { io } from 'socket.io-client';
import { SOCKET_PATH } from '../lib/events/protocol';
import { refusedStart } from './support/app';
import { expect, test } from './support/stack';

test('C3: a wrong configuration ends the start and names every variable', async () => {
  const { code, output } = await refusedStart({ PORT: 'abc', KIWOOM_APP_KEY: 'some-key' });
  expect(code).toBe(1);
  expect(output).toContain('PORT must be a whole number');
  expect(output).not.toContain('some-key');
});

test('C3: a port that is taken is said by its name', async ({ stack }) => {
  const { code, output } = await refusedStart({ PORT: new URL(stack.app.url).port });
  expect(code).toBe(1);
  expect(output).toMatch(/PORT must be a free port: \d+ is taken/);
});

test('C6: a server whose log nobody can read any more ends instead of running on unseen', async ({
  ownStack,
}) => {
  const code = ownStack.app.hangUp();
  ownStack.emulator.faults.dropSockets();
  expect(await code).toBe(1);
});

test('O3: a page of another origin gets no prices', async ({ stack }) => {
  const dial = (origin: string) =>
    new Promise<string>((resolve) => {
      const socket = io(stack.app.url, {
        path: SOCKET_PATH,
        transports: ['websocket'],
        reconnection: false,
        extraHeaders: { origin },
      });
      socket.on('connect', () => resolve('connected'));
      socket.on('connect_error', () => resolve('refused'));
      socket.on('connect', () => socket.close());
    });
  expect(await dial('https://evil.example')).toBe('refused');
  expect(await dial(new URL(stack.app.url).origin)).toBe('connected');
});
