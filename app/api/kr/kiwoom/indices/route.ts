import { routeOf } from '../../../gateway/endpoint';
import { indices } from '../../../gateway/endpoints';

export const dynamic = 'force-dynamic';
export const GET = routeOf(indices);
