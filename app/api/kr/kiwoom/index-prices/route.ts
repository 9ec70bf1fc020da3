import { routeOf } from '../../../gateway/endpoint';
import { indexPrices } from '../../../gateway/endpoints';

export const dynamic = 'force-dynamic';
export const GET = routeOf(indexPrices);
