import { AVERAGES, type AveragePeriod } from '@/lib/client/chart/moving-average';
import { RememberedChoice } from '@/lib/client/remembered-choice';

/** Every set of averages by its spelling: `5,20,60`, `5,20`, … and `none`. */
const SETS: readonly string[] = [
  'none',
  ...Array.from({ length: 2 ** AVERAGES.length - 1 }, (_, i) =>
    spell(AVERAGES.filter((_period, bit) => ((i + 1) >> bit) & 1)),
  ),
];

/** Which 이동평균선 are drawn, kept by the browser. */
export const CHOSEN_AVERAGES = new RememberedChoice<string>('sise.averages', SETS, spell(AVERAGES));

export function averagesIn(spelled: string): readonly AveragePeriod[] {
  return AVERAGES.filter((period) => spelled.split(',').includes(String(period)));
}

/** The set with one average more or less. */
export function toggled(spelled: string, period: AveragePeriod): string {
  const before = averagesIn(spelled);
  return spell(AVERAGES.filter((p) => before.includes(p) !== (p === period)));
}

function spell(periods: readonly AveragePeriod[]): string {
  return periods.length === 0 ? 'none' : periods.join(',');
}
