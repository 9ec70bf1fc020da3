import type { Delivered } from '../bus/bus';
import { ENTRY, type EntryMark } from '../events/protocol';
import type { Topic } from '../events/topics';

/** The cursor of a subscriber that has been sent nothing yet. */
export const FRESH = -1;

/**
 * What a room keeps of its topic, and what one subscriber of it has yet to see.
 *
 * `position` counts the messages accepted; a subscriber's cursor is the position it was last brought up to. Payloads
 * are JSON text that is not parsed, but where the source changes (`SourceGuard`): entries are made by joining strings,
 * once, and shared by all who need the same.
 */
export interface Content {
  readonly position: number;
  /** True when a message that was not sent yet is replaced by the next one instead of queued before it. */
  readonly conflates: boolean;
  /** Takes one message; false when it is no newer than what is held, by its offset or by what another source says. */
  accept(message: Delivered): boolean;
  /** The bus broke: what comes next may not follow on what is held. */
  interrupted(): void;
  /** The frame entries (JSON text, comma-joined) that bring `cursor` up to `position`; empty when nothing is missing. */
  entriesAfter(cursor: number): string;
}

/** One frame entry as JSON text. `payloads` is JSON text too, comma-joined. */
export function entryText(topic: Topic, mark: EntryMark, payloads: string): string {
  return `["${topic}",${mark},${payloads}]`;
}

export const { update: UPDATE, snapshot: SNAPSHOT, gap: GAP } = ENTRY;
