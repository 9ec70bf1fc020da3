import { routeOf } from '../../../gateway/endpoint';
import { minutePrices } from '../../../gateway/endpoints';

export const dynamic = 'force-dynamic';
export const GET = routeOf(minutePrices);
