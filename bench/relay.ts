import { LOAD } from './load';
import type { BenchOptions } from './options';
import { compareCpu } from './relays/compare-cpu';
import { compareSustained } from './relays/compare-sustained';
import { slowClients } from './relays/slow-clients';
import { count, line, title, warnIfBusy } from './report';

export async function relay(options: BenchOptions): Promise<void> {
  title('Sise bench: relay');
  line(
    `${count(options.rate)} events/s (${LOAD.bookShare * 100} % books) · ${LOAD.codes} codes, Zipf ${LOAD.zipf} · ` +
      `${options.clients} clients × ${LOAD.rows} rows, ${LOAD.books} with book · ${options.seconds} s each`,
  );
  warnIfBusy();
  await compareCpu(options);
  await compareSustained(options);
  await slowClients(options);
}
