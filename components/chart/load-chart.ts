import type { OpenChart } from './chart-port';

/** The drawing library, fetched when the first chart is opened and not before. */
export async function loadChart(): Promise<OpenChart> {
  return (await import('./lightweight-chart')).openChart;
}
