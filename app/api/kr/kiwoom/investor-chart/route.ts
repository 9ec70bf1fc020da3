import { routeOf } from '../../../gateway/endpoint';
import { investorChart } from '../../../gateway/endpoints';

export const dynamic = 'force-dynamic';
export const GET = routeOf(investorChart);
