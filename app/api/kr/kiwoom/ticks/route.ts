import { routeOf } from '../../../gateway/endpoint';
import { ticks } from '../../../gateway/endpoints';

export const dynamic = 'force-dynamic';
export const GET = routeOf(ticks);
