import { type RestCall, readReply } from '../rest/call';
import { NOON } from './talking-rest';

/** What a call makes of a reply body, and why it left rows out. `near` is the exchange's clock. */
export function readCall<Input, Reply, Result>(
  call: RestCall<Input, Reply, Result>,
  body: unknown,
  input: Input,
  near = NOON,
): { readonly result: Result; readonly skipped: readonly string[] } {
  const skipped: string[] = [];
  const context = { near, skipRow: (why: string) => skipped.push(why) };
  return { result: readReply(call, body, input, context), skipped };
}
