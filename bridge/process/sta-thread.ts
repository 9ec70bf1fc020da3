import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { openControl } from '../com/control';
import { ComError } from '../com/errors';
import { runMessageLoop } from '../com/message-loop';
import { wake } from '../com/pump-handle';
import { EVENTS_IID } from '../koa/dispid';
import { Backlog } from './backlog';
import type { ThreadData } from './control-thread';
import { CELLS_PER_EVENT, type Command, type Report } from './protocol';
import { Sta } from './sta';

/** Events on their way to the main thread before the control has to wait: about a tenth of a second of its work. */
const MOST_ON_THEIR_WAY = 3_000;

/**
 * The life of the control's thread: open, loop, close. Commands are taken from the port between two pumps and never
 * while the control is on the stack.
 */
export async function runStaThread(
  port: MessagePort,
  { control, backlog: shared }: ThreadData,
): Promise<void> {
  const backlog = new Backlog(shared);
  const report = (message: Report) => {
    if (message.name === 'real') backlog.add(message.batch.length / CELLS_PER_EVENT);
    port.postMessage(message);
  };
  const faultOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
  let com: ReturnType<typeof openControl>;
  try {
    com = openControl(control, {
      eventsIid: EVENTS_IID,
      onListenerError: (error) => report({ name: 'fault', message: faultOf(error) }),
    });
  } catch (error) {
    const cause = error instanceof ComError ? error.cause : null;
    report({ name: 'unusable', cause, message: faultOf(error) });
    return;
  }
  const sta = new Sta({ control: com, report, again: () => wake(com.handle), now: Date.now });
  const loop = runMessageLoop(com, {
    flush: () => sta.flush(),
    commands: () => {
      for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port)) {
        const command: Command = next.message;
        if (command.name === 'close') loop.stop();
        else sta.accept(command);
      }
      sta.run();
      backlog.waitUntil(MOST_ON_THEIR_WAY);
    },
  });
  // Also while the control shows a modal box, whose own loop never comes back to ours.
  com.onWake(() => sta.flush());
  report({ name: 'opened', handle: com.handle, hosting: com.hosting });
  await loop.done;
  sta.flush();
  com.close();
}
