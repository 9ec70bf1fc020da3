import type { Brush } from '@/lib/client/paint/brush';
import { PAGE_TIME } from '@/lib/client/paint/page-time';
import { Throttle } from '@/lib/client/paint/throttle';
import { type Quoted, STRENGTH, VALUE, VOLUME } from '../marks/quote-figures';

/** The figures that every trade changes, a few times a second: prices, which a trade may leave alone, are not throttled. */
const throttle = new Throttle(PAGE_TIME);

export const THROTTLED_VOLUME: Brush<Quoted> = throttle.throttled((quote) => quote?.volume, VOLUME);
export const THROTTLED_VALUE: Brush<Quoted> = throttle.throttled((quote) => quote?.value, VALUE);
export const THROTTLED_STRENGTH: Brush<Quoted> = throttle.throttled((quote) => quote?.strength, STRENGTH);
