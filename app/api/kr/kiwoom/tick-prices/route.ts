import { routeOf } from '../../../gateway/endpoint';
import { tickPrices } from '../../../gateway/endpoints';

export const dynamic = 'force-dynamic';
export const GET = routeOf(tickPrices);
