import { drawDeclarations } from '../load';
import { Helper } from '../processes';
import type { Dialect, FleetReply, FleetRequest, Measured } from './protocol';

/** Browser-side clients in a process of their own, so that their work does not disturb the server's figures. */
export class Fleet {
  readonly #process = new Helper<FleetRequest, FleetReply>('./fleet/process.ts');
  readonly #clients: number;

  constructor(clients: number) {
    this.#clients = clients;
  }

  /** Every run connects the same clients with the same declarations. */
  async connect(dialect: Dialect, port: number): Promise<void> {
    await this.#process.ask({ do: 'connect', dialect, port, declarations: drawDeclarations(this.#clients) });
  }

  measure(): Promise<Measured> {
    return this.#process.ask({ do: 'measure' });
  }

  async pause(clients: number): Promise<void> {
    await this.#process.ask({ do: 'pause', clients });
  }

  async resume(clients: number): Promise<void> {
    await this.#process.ask({ do: 'resume', clients });
  }

  stop(): void {
    this.#process.stop();
  }
}
