import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Topic } from '../../lib/events/topics';
import type { RelayStats } from '../../lib/relay/relay';

/** An update on its way in: the cells of the compact wire form, which the relay encodes in its own way. */
export type Cells = readonly unknown[];

/** A relay that takes part in a comparison. */
export interface Contestant {
  readonly port: number;
  take(topic: Topic, cells: Cells): void;
  stats(): RelayStats | null;
}

export async function listen(http: HttpServer): Promise<number> {
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return (http.address() as AddressInfo).port;
}
