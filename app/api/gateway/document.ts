import packageJson from '@/package.json';
import * as prices from './endpoints';
import * as market from './market-endpoints';
import { openApiDocument } from './openapi';

/** Every endpoint of the gateway, in the order of the document. */
export const ENDPOINTS = [
  prices.quote,
  prices.orderBook,
  prices.ticks,
  prices.dailyPrices,
  prices.minutePrices,
  prices.tickPrices,
  prices.investorChart,
  prices.rankings,
  prices.indices,
  prices.indexPrices,
  prices.stocks,
  prices.search,
  market.session,
  market.calendar,
];

export function apiDocument() {
  return openApiDocument(ENDPOINTS, packageJson.version);
}
