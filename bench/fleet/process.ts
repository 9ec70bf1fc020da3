import { preciseNow } from '../clock';
import { serve } from '../processes';
import { Samples } from '../quantiles';
import { connectClient, type FleetClient } from './clients';
import type { FleetReply, FleetRequest } from './protocol';

/** Where a stamp's `receivedAt` stands in the compact wire form. */
const RECEIVED_AT = 4;

const samples = new Samples();
const clients: FleetClient[] = [];
const paused = new Set<number>();

serve<FleetRequest, FleetReply>(async (request) => {
  switch (request.do) {
    case 'connect': {
      const { dialect, port, declarations } = request;
      await Promise.all(
        declarations.map(async (declaration, i) => {
          clients[i] = await connectClient(dialect, port, declaration, (cells) => {
            if (!paused.has(i)) samples.add(preciseNow() - Number(cells[RECEIVED_AT]));
          });
        }),
      );
      return { ok: true };
    }
    case 'measure':
      return { latency: samples.take(), connected: clients.filter((client) => client.connected).length };
    case 'pause':
      for (let i = 0; i < request.clients; i++) {
        paused.add(i);
        clients[i]?.pause();
      }
      return { ok: true };
    case 'resume':
      for (let i = 0; i < request.clients; i++) clients[i]?.resume();
      return { ok: true };
  }
});
