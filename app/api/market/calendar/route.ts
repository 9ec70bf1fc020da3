import { routeOf } from '../../gateway/endpoint';
import { calendar } from '../../gateway/market-endpoints';

export const dynamic = 'force-dynamic';
export const GET = routeOf(calendar);
