import { beforeEach, describe, expect, it } from 'vitest';
import type { PaintReport } from '../events/protocol';
import { readPaintReport } from '../relay/paint-report';
import { PaintReporter } from './paint-reporter';

let now: number;
let asked: boolean;
let sent: PaintReport[];
let reporter: PaintReporter;

beforeEach(() => {
  now = 0;
  asked = true;
  sent = [];
  reporter = new PaintReporter({ asked: () => asked, send: (report) => sent.push(report), now: () => now });
});

function passes(seconds: number): void {
  for (let i = 0; i < seconds; i++) {
    now += 1_000;
    reporter.strike();
  }
}

describe('PaintReporter', () => {
  it('U91: tells every 15 s what was painted since, by bucket and in all', () => {
    reporter.strike();
    for (const ms of [0, 10, 11, 120, 121, 5_000, 5_001, 60_000]) reporter.add(ms);
    passes(14);
    expect(sent).toEqual([]);
    passes(1);
    expect(sent).toEqual([{ counts: [2, 1, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 2], sum: 70_263 }]);
    reporter.add(30);
    passes(15);
    expect(sent[1]).toEqual({ counts: [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], sum: 30 });
  });

  it('U91: while nothing is painted nothing is sent', () => {
    passes(100);
    expect(sent).toEqual([]);
  });

  it('U91: a page that is not asked sends nothing, and asked again counts from there', () => {
    reporter.strike();
    reporter.add(30);
    asked = false;
    passes(60);
    reporter.add(30);
    asked = true;
    passes(1);
    reporter.add(40);
    passes(15);
    expect(sent.map(({ sum }) => sum)).toEqual([40]);
  });

  it('U91: whatever was painted, the relay takes the report', () => {
    reporter.strike();
    for (let i = 0; i < 2_000; i++) reporter.add((i * 37) % 60_001);
    passes(15);
    expect(sent.map(readPaintReport)).toMatchObject([{ ok: true, frames: 900 }]);
  });
});
