import { cachedJson } from '../gateway/endpoint';
import { apiDocument } from '../gateway/document';

export const dynamic = 'force-dynamic';

/** `GET /api/openapi.json`: the whole gateway as an OpenAPI 3.1 document. */
export function GET(request: Request): Response {
  return cachedJson(request, apiDocument(), 60);
}
