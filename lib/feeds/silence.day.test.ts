import { describe, expect, it } from 'vitest';
import { Exchange } from '../emulator/exchange/exchange';
import { allListed, at, busiest, Recorder } from '../emulator/testing/market';
import { phaseAt } from '../market/sessions';
import { type Probe, SilenceDetector, type Verdict } from './silence-detector';

/** A small generator of its own, so that a failing day can be run again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const LOOK_MS = 500;
const CANARIES = busiest(2);

/** A whole emulated day at speed, with times in which the feed delivers nothing. */
function liveThrough(tickers: readonly string[], silences: readonly { from: number; to: number }[]) {
  const start = at('07:55:00');
  const detector = new SilenceDetector(start);
  const exchange = new Exchange({ listing: allListed(), seed: 'silence', rate: 1, start });
  const isCut = () => silences.some(({ from, to }) => exchange.time >= from && exchange.time < to);
  let known = new Map<string, number>();
  const volumes = () => new Map(CANARIES.map((code) => [code, exchange.quote(code).volume]));
  exchange.listener = new Recorder((told) => {
    if (isCut()) return;
    detector.heard(told.kind !== 'index' && told.kind !== 'notice', exchange.time);
  });
  for (const ticker of tickers) exchange.watch(ticker);
  for (const index of ['001', '101']) exchange.watchIndex(index);
  const probe = (): Probe => {
    const before = known;
    known = volumes();
    if (before.size === 0) return 'unknown';
    return CANARIES.some((code) => known.get(code) !== before.get(code)) ? 'moved' : 'still';
  };
  const alarms: { at: number; verdict: Verdict }[] = [];
  for (let t = start; t < at('20:05:00'); t += LOOK_MS) {
    exchange.advance(t);
    detector.enter(phaseAt(t, 'KRX'), t);
    const verdict = detector.verdict(t);
    if (verdict.name === 'suspect' || verdict.name === 'silent') detector.probed(probe(), t);
    else known = new Map();
    (exchange.listener as Recorder).told.length = 0;
    if (verdict.name === 'silent') alarms.push({ at: t, verdict });
  }
  return alarms;
}

describe('a whole day at speed', () => {
  it('F7: three thin stocks and two indices: no false alarm from morning to evening', () => {
    expect(liveThrough(['00088K', '0072Z0', '000230'], [])).toEqual([]);
  });

  it('F7: every silence put into continuous trading is found within five seconds, and no other', () => {
    const seed = Math.floor(Math.random() * 2 ** 32);
    const chance = random(seed);
    const day = at('09:00:05');
    const silences = Array.from({ length: 30 }, (_, i) => {
      const from = Math.floor(day + i * 740_000 + chance() * 600_000);
      return { from, to: from + 8_000 + Math.floor(chance() * 60_000) };
    });
    const alarms = liveThrough(['005930', '00088K'], silences);
    const about = `seed ${seed}`;
    for (const { from, to } of silences) {
      const first = alarms.find((alarm) => alarm.at >= from && alarm.at < to);
      expect(first, `${about}: the silence at ${new Date(from).toISOString()}`).toBeDefined();
      expect((first?.at ?? 0) - from, about).toBeLessThanOrEqual(5_000);
    }
    // The look at the very end of a silence comes before the first event after it.
    const explained = (alarm: number) => silences.some(({ from, to }) => alarm >= from && alarm < to + 1_000);
    expect(
      alarms.filter((alarm) => !explained(alarm.at)),
      about,
    ).toEqual([]);
  });
});
