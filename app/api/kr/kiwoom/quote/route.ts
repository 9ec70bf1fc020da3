import { routeOf } from '../../../gateway/endpoint';
import { quote } from '../../../gateway/endpoints';

export const dynamic = 'force-dynamic';
export const GET = routeOf(quote);
