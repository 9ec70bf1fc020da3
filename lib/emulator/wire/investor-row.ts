import type { PriceLimits } from '../../market/limits';
import { signOf } from '../exchange/reading';
import type { DayBar } from '../history/day-bar';
import { type Flows, INSTITUTIONS } from '../history/investor-flows';
import type { Row } from './quote-row';
import { inMillions, rateOf, spellDate, spellPrice, spellSigned } from './spelling';

/** What every row of ka10059 and ka10060 says of the investors. Numbers carry their own sign. */
function flowFields(flows: Flows): Row {
  const orgn = INSTITUTIONS.reduce((sum, investor) => sum + flows[investor], 0);
  const { ind_invsr, frgnr_invsr, ...others } = flows;
  const row: Row = {
    ind_invsr: spellSigned(ind_invsr),
    frgnr_invsr: spellSigned(frgnr_invsr),
    orgn: spellSigned(orgn),
  };
  for (const [investor, flow] of Object.entries(others)) row[investor] = spellSigned(flow);
  return row;
}

/** One row of ka10059 종목별투자자기관별: `flu_rt` is ×100 without a point. */
export function investorRow(bar: DayBar, { upper, lower }: PriceLimits, flows: Flows): Row {
  const { base, close } = bar;
  return {
    dt: spellDate(bar.date),
    cur_prc: spellPrice(close, base),
    pre_sig: String(signOf(close, base, upper, lower)),
    pred_pre: spellSigned(close - base),
    flu_rt: spellSigned(Math.round(rateOf(close, base) * 100)),
    acc_trde_qty: String(bar.volume),
    acc_trde_prica: String(inMillions(bar.value)),
    ...flowFields(flows),
  };
}

/** One row of ka10060 종목별투자자기관별차트. */
export function investorChartRow(bar: DayBar, flows: Flows): Row {
  const { base, close } = bar;
  return {
    dt: spellDate(bar.date),
    cur_prc: spellPrice(close, base),
    pred_pre: spellSigned(close - base),
    acc_trde_prica: String(inMillions(bar.value)),
    ...flowFields(flows),
  };
}
