import { routeOf } from '../../gateway/endpoint';
import { session } from '../../gateway/market-endpoints';

export const dynamic = 'force-dynamic';
export const GET = routeOf(session);
