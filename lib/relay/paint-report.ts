import { shown } from '../events/declaration';
import { PAINT_BOUNDS_MS, PAINT_REPORT, type PaintReport, type RequestFault } from '../events/protocol';

export type PaintReportResult =
  | { readonly ok: true; readonly report: PaintReport; readonly frames: number }
  | { readonly ok: false; readonly error: RequestFault };

const BUCKETS = PAINT_BOUNDS_MS.length + 1;
const { maxFrames, maxMs } = PAINT_REPORT;

const refuse = (code: RequestFault['code'], field: string, message: string): PaintReportResult => ({
  ok: false,
  error: { code, field, message },
});

/** Reads a `painted` report as a browser sent it (rule O3): its counts are bounded, and its sum is one they can have. */
export function readPaintReport(input: unknown): PaintReportResult {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return refuse('bad-shape', 'painted', `painted 보고는 객체여야 합니다: ${shown(input)}`);
  }
  const { counts, sum } = input as { readonly counts?: unknown; readonly sum?: unknown };
  if (!Array.isArray(counts) || counts.length !== BUCKETS) {
    return refuse(
      'bad-shape',
      'counts',
      `counts 항목은 길이 ${BUCKETS}의 배열이어야 합니다: ${shown(counts)}`,
    );
  }
  let frames = 0;
  let least = 0;
  let most = 0;
  for (const [i, count] of counts.entries()) {
    if (!Number.isInteger(count) || count < 0) {
      return refuse(
        'bad-shape',
        `counts[${i}]`,
        `counts[${i}] 값은 0 이상의 정수여야 합니다: ${shown(count)}`,
      );
    }
    frames += count;
    least += count * (i === 0 ? 0 : (PAINT_BOUNDS_MS[i - 1] ?? 0) + 1);
    most += count * (PAINT_BOUNDS_MS[i] ?? maxMs);
  }
  if (frames === 0) return refuse('bad-shape', 'counts', 'counts 항목에 센 것이 없습니다.');
  if (frames > maxFrames) {
    return refuse('too-many', 'counts', `counts 항목의 합은 ${maxFrames}까지 받을 수 있습니다: ${frames}`);
  }
  if (!Number.isInteger(sum) || (sum as number) < least || (sum as number) > most) {
    return refuse('bad-shape', 'sum', `sum 값은 counts에 맞는 정수(밀리초)여야 합니다: ${shown(sum)}`);
  }
  return { ok: true, report: { counts, sum: sum as number }, frames };
}
