import type { BenchOptions } from './options';
import { SCENARIOS, type ScenarioName } from './render/scenarios';
import { openStage } from './render/stage';
import { line, title, warnIfBusy } from './report';

/** What the page costs the browser's main thread, beside AG Grid and a bare table, all in one run. */
export async function render(options: BenchOptions, names: readonly ScenarioName[]): Promise<void> {
  title('Sise bench: render');
  line(
    'The built app, AG Grid Community and a bare table take turns in one Chromium without a GPU, fed by one',
  );
  line('relay. Main thread, script, layout and style are CPU seconds per second; all figures are medians.');
  warnIfBusy();
  const stage = await openStage();
  try {
    for (const name of names) await SCENARIOS[name](stage, options);
  } finally {
    await stage.close();
  }
}
