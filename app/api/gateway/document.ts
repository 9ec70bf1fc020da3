import packageJson from '@/package.json';
import * as prices from './endpoints';
import * as market from './market-endpoints';
import { openApiDocument } from './openapi';

/** Every endpoint of the gateway, in the order of the document. */
export const ENDPOINTS = [...Object.values(prices), ...Object.values(market)];

export function apiDocument() {
  return openApiDocument(ENDPOINTS, packageJson.version);
}
