import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A process of the bench's own, which answers each message with one message. */
export class Helper<Request, Reply> {
  readonly #child: ChildProcess;
  #stopped = false;

  /** @param script relative to `bench/` */
  constructor(script: string) {
    this.#child = fork(fileURLToPath(new URL(script, import.meta.url)), { serialization: 'advanced' });
    this.#child.on('exit', (code) => {
      if (this.#stopped) return;
      console.error(`${script} ended by itself with ${code}`);
      process.exit(1);
    });
  }

  ask<R extends Reply>(request: Request): Promise<R> {
    return new Promise((resolve, reject) => {
      this.#child.once('message', (reply) => resolve(reply as R));
      this.#child.send(request as object, (error) => {
        if (error !== null) reject(error);
      });
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#child.kill();
  }
}

/** The other side of `Helper`: answers every message in turn. */
export function serve<Request, Reply>(answer: (request: Request) => Promise<Reply> | Reply): void {
  process.on('message', (request) => {
    void Promise.resolve(answer(request as Request)).then((reply) => process.send?.(reply));
  });
  process.on('disconnect', () => process.exit());
}
