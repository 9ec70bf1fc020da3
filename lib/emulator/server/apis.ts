import type { Api } from './api';
import { CHART_APIS } from './chart-apis';
import { INDEX_APIS } from './index-apis';
import { INVESTOR_APIS } from './investor-apis';
import { QUOTE_APIS } from './quote-apis';
import { RANKING_APIS } from './ranking-apis';

/** The APIs the emulator serves. A further one is one more entry of its table. */
export const APIS: ReadonlyMap<string, Api> = new Map([
  ...QUOTE_APIS,
  ...CHART_APIS,
  ...INVESTOR_APIS,
  ...RANKING_APIS,
  ...INDEX_APIS,
]);
