import { BusUnavailableError } from '../bus';
import { type Calls, NobodyServesError } from './calls';
import { Handlers } from './handlers';
import { Pending } from './pending';

/** The questions and answers of one process. They pass through JSON, so that it behaves as several would. */
export function createMemoryCalls(): Calls {
  const handlers = new Handlers();
  const pending = new Pending();
  let asked = 0;
  let closed = false;
  return {
    serve(name, handler) {
      return closed ? () => {} : handlers.add(name, handler);
    },
    async ask(name, input, options = {}) {
      if (closed) throw new BusUnavailableError('the bus is closed');
      if (!handlers.has(name)) throw new NobodyServesError(name);
      const question: unknown = JSON.parse(JSON.stringify(input ?? null));
      const id = String(asked++);
      const answer = pending.wait(id, name, options);
      handlers.run(name, question).then((outcome) => {
        if (outcome !== null) pending.settle(id, outcome);
      });
      return answer;
    },
    async close() {
      closed = true;
      handlers.clear();
      pending.failAll(new BusUnavailableError('the bus is closed'));
    },
  };
}
