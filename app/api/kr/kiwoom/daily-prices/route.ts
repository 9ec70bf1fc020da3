import { routeOf } from '../../../gateway/endpoint';
import { dailyPrices } from '../../../gateway/endpoints';

export const dynamic = 'force-dynamic';
export const GET = routeOf(dailyPrices);
