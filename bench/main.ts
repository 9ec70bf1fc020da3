import { SetupError } from '../bridge/testing/setup/shell';
import { bridge } from './bridge';
import { latency } from './latency';
import { type BenchOptions, readOptions } from './options';
import { persistence } from './persistence';
import { relay } from './relay';
import { render } from './render';
import { ALL_SCENARIOS } from './render/scenarios';

const BENCHES: Readonly<Record<string, { what: string; run: (options: BenchOptions) => Promise<void> }>> = {
  latency: { what: 'receipt → published → browser at 1,500 events/s and 50 clients', run: latency },
  bridge: { what: 'the Windows control to Redis through the bridge, under Wine or on Windows', run: bridge },
  persistence: { what: 'what the database costs the hot path, and how much it takes', run: persistence },
  relay: { what: 'the relay against the plain way and against bare ws, and with slow clients', run: relay },
  render: {
    what: 'the page against AG Grid and a bare table in Chromium; all of the five below',
    run: (options) => render(options, ALL_SCENARIOS),
  },
  'render:list': { what: 'the list alone', run: (options) => render(options, ['list']) },
  'render:beside': {
    what: 'the list with order book and tape',
    run: (options) => render(options, ['beside']),
  },
  'render:phone': { what: 'a phone, six times slower', run: (options) => render(options, ['phone']) },
  'render:memory': { what: 'heap over --minutes', run: (options) => render(options, ['memory']) },
  'render:paint': { what: 'receipt → painted at --rate', run: (options) => render(options, ['paint']) },
};

async function main(): Promise<void> {
  const [name = '', ...args] = process.argv.slice(2);
  const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
  if (bench === undefined) {
    console.log(
      'npm run bench -- <name> [--seconds 10] [--rate 1500] [--clients 50] [--rounds 3] [--minutes 1]\n',
    );
    for (const [known, { what }] of Object.entries(BENCHES)) console.log(`  ${known.padEnd(13)} ${what}`);
    process.exitCode = name === '' ? 0 : 1;
    return;
  }
  await bench.run(readOptions(args));
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error instanceof TypeError || error instanceof SetupError ? error.message : error);
    process.exit(1);
  },
);
