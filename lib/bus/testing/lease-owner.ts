import type { Ticker } from '../../market/ticker';
import { createRedisBus } from '../redis/redis-bus';

/** A process that wants something until it is killed: `node --import tsx lease-owner.ts <url> <lease ms>`. */
const [url = '', leaseMs = ''] = process.argv.slice(2);
const bus = createRedisBus({ url, leaseMs: Number(leaseMs) });
bus.want('mortal', new Map([['005930' as Ticker, { quote: 1, book: 0, tape: 0 }]]));
