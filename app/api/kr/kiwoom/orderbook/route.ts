import { routeOf } from '../../../gateway/endpoint';
import { orderBook } from '../../../gateway/endpoints';

export const dynamic = 'force-dynamic';
export const GET = routeOf(orderBook);
