import { routeOf } from '../../../gateway/endpoint';
import { rankings } from '../../../gateway/endpoints';

export const dynamic = 'force-dynamic';
export const GET = routeOf(rankings);
