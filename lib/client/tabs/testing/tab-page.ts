import type { ToHub, ToTab } from '../messages';
import type { TabWorker } from '../shared-socket';
import type { TabHub, TabLink } from '../tab-hub';
import { Wire } from './wire';

/** The worker as one page reaches it: ports in memory that end when the page does. */
export class TabPage {
  readonly page = new EventTarget();
  private readonly wires: Wire[] = [];
  private held: (() => void)[] | null = null;

  constructor(
    private readonly hub: TabHub,
    private readonly delay: () => number,
  ) {}

  readonly join = (): TabWorker => {
    const up = new Wire(this.delay);
    const down = new Wire(this.delay);
    this.wires.push(up, down);
    let link: TabLink | null = null;
    const port: Pick<MessagePort, 'onmessage' | 'postMessage' | 'close'> = {
      onmessage: null,
      postMessage: (message: ToHub) => up.send(() => link?.hear(message)),
      close: () => {
        down.isCut = true;
      },
    };
    const hear = (data: ToTab) => port.onmessage?.call(port as MessagePort, { data } as MessageEvent);
    up.send(() => {
      link = this.hub.attach({
        post: (message) => down.send(() => this.hear(() => hear(structuredClone(message)))),
        close: () => {},
      });
    });
    return { port: port as MessagePort, onerror: null };
  };

  /** The page does not get to read. */
  stall(): void {
    this.held ??= [];
  }

  resume(): void {
    const held = this.held ?? [];
    this.held = null;
    for (const read of held) read();
  }

  /** The page is gone without a word. */
  die(): void {
    for (const wire of this.wires) wire.isCut = true;
  }

  private hear(read: () => void): void {
    if (this.held === null) read();
    else this.held.push(read);
  }
}
