import { describe, expect, it } from 'vitest';
import { NoticeLog } from './notice';

describe('the notice log', () => {
  it('F3: counts each kind and subject, and reports it once', () => {
    const reports: string[] = [];
    const log = new NoticeLog((n) => reports.push(`${n.kind}|${n.subject}`));
    log.note('unknown-type', '0Z');
    log.note('unknown-type', '0Z');
    log.note('unknown-fid', '0Z');
    expect(reports).toEqual(['unknown-type|0Z', 'unknown-fid|0Z']);
    expect(log.counts).toEqual(
      new Map([
        ['unknown-type 0Z', 2],
        ['unknown-fid 0Z', 1],
      ]),
    );
  });

  it('O3: a flood of different subjects costs bounded memory and bounded log lines', () => {
    const reports: string[] = [];
    const log = new NoticeLog((n) => reports.push(n.subject));
    for (let i = 0; i < 2_000; i++) log.note('unknown-type', `${i}${'x'.repeat(1_000)}`);
    expect(reports).toHaveLength(500);
    expect(Math.max(...reports.map((s) => s.length))).toBe(80);
    log.note('unknown-type', reports[0]!);
    expect(log.counts.size).toBe(500);
    expect(log.counts.get(`unknown-type ${reports[0]}`)).toBe(2);
  });
});
