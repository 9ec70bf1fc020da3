import { FID } from '../../kiwoom/wire/fid';
import { signOf, totalOf } from '../exchange/reading';
import type { IndexFigures } from '../exchange/sector-index';
import type { SessionNotice } from '../exchange/session-notices';
import type { InstrumentView } from '../exchange/view';
import type { Vi } from '../exchange/volatility';
import { Values } from './element';
import {
  inMillions,
  rateOf,
  spellDuration,
  spellPoints,
  spellPrice,
  spellRate,
  spellSigned,
  spellTime,
} from './spelling';

const VI_TEXT = { static: '정적', dynamic: '동적', both: '동적+정적' } as const;
const VI_CODE = { static: 1, dynamic: 2, both: 3 } as const;
/** 추적오차율 of every fund here, %. */
const TRACKING_ERROR = '0.42';
const VI_INFO_TEXT = { static: '정적VI', dynamic: '동적VI', both: '동정적VI' } as const;

/** 0H 주식예상체결. The quantity's sign is the side that has more orders waiting. */
export function expectedValues(view: InstrumentView): string | null {
  const { expected, plan } = view;
  if (expected === null) return null;
  const { base, upper, lower } = plan;
  const sign = totalOf(view.book.bids) >= totalOf(view.book.asks) ? '+' : '-';
  return new Values()
    .put(FID.tradeTime, spellTime(view.time))
    .put(FID.lastPrice, spellPrice(expected.price, base))
    .put(FID.change, spellSigned(expected.price - base))
    .put(FID.changeRate, spellRate(rateOf(expected.price, base)))
    .put(FID.tradeQty, `${sign}${expected.qty}`)
    .put(FID.volume, view.figures.volume)
    .put(FID.sign, signOf(expected.price, base, upper, lower))
    .json();
}

/** 1h VI발동/해제: the release is the same frame with 1224 filled in. */
export function viValues(view: InstrumentView, vi: Vi): string {
  const { base, listing } = view.plan;
  const gap = (reference: number) => (reference === 0 ? '0.00' : spellRate(rateOf(vi.price, reference)));
  return new Values()
    .put(FID.code, listing.code)
    .putText(FID.name, listing.name)
    .put(FID.volume, view.figures.volume)
    .put(FID.value, inMillions(view.figures.value))
    .put(FID.viKind, VI_CODE[vi.kind])
    .put(FID.marketCode, listing.market === 'KOSDAQ' || listing.market === 'KONEX' ? '101' : '001')
    .put(FID.viSession, '1')
    .put(FID.viPrice, vi.price)
    .put(FID.viTime, spellTime(vi.since))
    .put(FID.viReleaseTime, spellTime(vi.releasedAt ?? 0))
    .put(FID.viKindText, VI_TEXT[vi.kind])
    .put(FID.viStaticBase, vi.staticBase)
    .put(FID.viDynamicBase, vi.dynamicBase)
    .put(FID.viStaticGap, gap(vi.staticBase))
    .put(FID.viDynamicGap, gap(vi.dynamicBase))
    .put(FID.viRate, spellRate(rateOf(vi.price, base)))
    .put(FID.viCount, vi.count)
    .put(FID.viDirection, vi.direction === 'up' ? 1 : 2)
    .put(FID.viExtra, `${vi.direction === 'up' ? '+' : '-'}${VI_TEXT[vi.kind]}`)
    .json();
}

/** 0g 주식종목정보: limits, base price, and the VI in force. */
export function issueInfoValues(view: InstrumentView): string {
  const { base, upper, lower } = view.plan;
  const inForce = view.vi !== null && view.vi.releasedAt === null;
  return new Values()
    .put(FID.viText, inForce && view.vi !== null ? VI_INFO_TEXT[view.vi.kind] : ' ')
    .put(FID.preOpenExtension, ' ')
    .put(FID.postCloseExtension, ' ')
    .put(FID.upperLimit, spellPrice(upper, base))
    .put(FID.lowerLimit, spellPrice(lower, base))
    .put(FID.basePrice, base)
    .put(FID.earlyEndedElw, '')
    .put(FID.currency, '')
    .put(FID.marginMark, '')
    .put(FID.issueInfo, '')
    .json();
}

/** 0J 업종지수: points with decimals, 천주, 백만원. */
export function indexValues(index: IndexFigures): string {
  const { base, price } = index;
  const thousands = (shares: number) => Math.round(shares / 1_000);
  return new Values()
    .put(FID.tradeTime, spellTime(index.at))
    .put(FID.lastPrice, spellPoints(price, base))
    .put(FID.change, spellRate(price - base))
    .put(FID.changeRate, spellRate(rateOf(price, base)))
    .put(FID.tradeQty, thousands(index.tickVolume))
    .put(FID.volume, thousands(index.volume))
    .put(FID.value, inMillions(index.value))
    .put(FID.open, spellPoints(index.open, base))
    .put(FID.high, spellPoints(index.high, base))
    .put(FID.low, spellPoints(index.low, base))
    .put(FID.sign, price > base ? 2 : price < base ? 5 : 3)
    .put(FID.volumeVsPrevious, spellSigned(thousands(index.volume - index.previousVolume)))
    .json();
}

/** 0G ETF NAV at `instant`; null while it has none: before the opening and after the close, and what is no ETF. */
export function navValues({ plan, figures }: InstrumentView, instant: number): string | null {
  const nav = instant > plan.hours.close ? null : plan.nav(instant);
  if (nav === null) return null;
  const { base, upper, lower } = plan;
  const price = figures.last ?? base;
  return new Values()
    .put(FID.nav, spellPoints(nav.value, nav.base))
    .put(FID.navChange, spellRate(nav.value - nav.base))
    .put(FID.navChangeRate, spellRate(rateOf(nav.value, nav.base)))
    .put(FID.trackingError, TRACKING_ERROR)
    .put(FID.tradeTime, spellTime(instant))
    .put(FID.lastPrice, spellPrice(price, base))
    .put(FID.change, spellSigned(price - base))
    .put(FID.changeRate, spellRate(rateOf(price, base)))
    .put(FID.volume, figures.volume)
    .put(FID.sign, signOf(price, base, upper, lower))
    .put(FID.elwGearing, '')
    .put(FID.elwBreakEven, '')
    .put(FID.elwCapitalPoint, '')
    .put(FID.navIndexGap, '0.00')
    .put(FID.navPriceGap, spellRate(rateOf(price, nav.value)))
    .json();
}

/** 0s 장시작시간. */
export function sessionValues(notice: SessionNotice): string {
  return new Values()
    .put(FID.sessionCode, notice.code)
    .put(FID.tradeTime, spellTime(notice.at))
    .put(FID.remainingTime, spellDuration(notice.remaining))
    .json();
}
