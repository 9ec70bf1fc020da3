import { routeOf } from '../../gateway/endpoint';
import { search } from '../../gateway/endpoints';

export const dynamic = 'force-dynamic';
export const GET = routeOf(search);
