import type { Stamp } from '../events/stamp';
import type { FeedStatus, MarketStatus, ViEvent } from '../events/status';
import { WireError } from '../events/wire-reader';

/**
 * Status messages were checked by schema on the server. Here only their outline is looked at, so that a relay of
 * another version cannot crash the page: no schema library in the browser for that.
 */
interface Outline {
  readonly stamp: Stamp;
}

function outline(what: string, payload: unknown, fields: readonly string[]): Outline {
  if (typeof payload !== 'object' || payload === null) throw new WireError(what, 'payload', payload);
  const record = payload as Record<string, unknown>;
  for (const field of ['stamp', ...fields]) {
    if (record[field] === undefined) throw new WireError(what, field, undefined);
  }
  if (typeof record.stamp !== 'object' || record.stamp === null) {
    throw new WireError(what, 'stamp', record.stamp);
  }
  return payload as Outline;
}

/** @throws {WireError} */
export function readMarketStatus(payload: unknown): MarketStatus {
  return outline('market', payload, ['at', 'krx', 'nxt', 'simulated']) as MarketStatus;
}

/** @throws {WireError} */
export function readFeedStatus(payload: unknown): FeedStatus {
  const status = outline('feed', payload, ['source', 'state', 'pushed', 'polled']) as FeedStatus;
  if (typeof status.state?.name !== 'string') throw new WireError('feed', 'state', status.state);
  const { koa } = status;
  if (koa !== undefined && (typeof koa?.registered !== 'object' || typeof koa.requests !== 'object')) {
    throw new WireError('feed', 'koa', koa);
  }
  return status;
}

/** @throws {WireError} */
export function readViEvent(payload: unknown): ViEvent {
  const event = outline('vi', payload, ['ticker', 'halt', 'releasedAt']) as ViEvent;
  if (typeof event.halt !== 'object' || event.halt === null) throw new WireError('vi', 'halt', event.halt);
  return event;
}
