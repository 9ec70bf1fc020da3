import { routeOf } from '../../../gateway/endpoint';
import { stocks } from '../../../gateway/endpoints';

export const dynamic = 'force-dynamic';
export const GET = routeOf(stocks);
