/** Something the bus met, handled and wants an operator to know. `message` is one line, free of passwords. */
export type BusFault =
  /** The transport failed or refused. Once per wording and minute, until it is back. */
  | { readonly kind: 'transport'; readonly message: string }
  /** A listener threw. Once per listener; `error` is what it threw. */
  | { readonly kind: 'listener'; readonly message: string; readonly error: unknown }
  /** A message from another process was not what its topic promises, and was dropped. Once per `topicKind`. */
  | { readonly kind: 'malformed'; readonly topicKind: string; readonly message: string };

export type OnFault = (fault: BusFault) => void;

/** Where faults go when nobody asked for them: a Node warning, so that none is silent. */
export function warnOfFault(fault: BusFault): void {
  process.emitWarning(fault.message, { type: 'BusFault' });
}

/** A callback that a throwing fault handler cannot break: a handler's own failure must not stop a delivery. */
export function guardFaults(onFault: OnFault = warnOfFault): OnFault {
  return (fault) => {
    try {
      onFault(fault);
    } catch (error) {
      process.emitWarning(`the bus's fault handler failed on: ${fault.message} (${messageOf(error)})`, {
        type: 'BusFault',
      });
    }
  };
}

/** The words of anything thrown. Node leaves the message of a failed dual-stack connect empty: its parts have it. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.message !== '') return error.message;
  if (error instanceof AggregateError && error.errors.length > 0) return messageOf(error.errors[0]);
  return error.name;
}
