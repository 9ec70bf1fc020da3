import type { AskGateway, GatewayAnswer, GatewayError, Parameters } from '../gateway';
import { NOON } from './samples';

interface Asked {
  readonly path: string;
  readonly parameters: Parameters;
  readonly signal: AbortSignal;
  readonly answer: (answer: GatewayAnswer<unknown>) => void;
  readonly fail: (error: GatewayError) => void;
}

/** The gateway in a test's hands: every question waits for its answer. */
export class FakeGateway {
  readonly asked: Asked[] = [];

  readonly ask: AskGateway = <Value>(path: string, parameters: Parameters, signal: AbortSignal) =>
    new Promise<GatewayAnswer<Value>>((resolve, reject) => {
      const answer = resolve as (answer: GatewayAnswer<unknown>) => void;
      this.asked.push({ path, parameters, signal, answer, fail: reject });
      signal.addEventListener('abort', () => reject(signal.reason));
    });

  /** @throws when nothing was asked */
  get last(): Asked {
    const last = this.asked.at(-1);
    if (last === undefined) throw new Error('nothing was asked');
    return last;
  }
}

export function answerOf<Value>(
  value: Value,
  over: Partial<Omit<GatewayAnswer<Value>, 'value'>> = {},
): GatewayAnswer<Value> {
  return { value, source: 'kiwoom', venue: 'KRX', asOf: NOON, freshness: 'fresh', trouble: null, ...over };
}
