import { describe, expect, it } from 'vitest';
import { pumpLagMs } from './pump-handle';
import { newMeterMemory, PumpMeter } from './pump-meter';

describe('the pump meter', () => {
  it('W57: a handled probe tells how long it waited', () => {
    const meter = new PumpMeter();
    expect(meter.lagMs(5_000)).toBe(0);
    expect(meter.posting(1_000)).toBe(true);
    meter.handled(1_003.25);
    expect(meter.lagMs(9_000)).toBe(3.25);
  });

  it('W57: an unanswered probe ages, and no second one is posted meanwhile', () => {
    const memory = newMeterMemory();
    const outside = new PumpMeter(memory);
    const inside = new PumpMeter(memory);
    expect(outside.posting(1_000)).toBe(true);
    expect(outside.posting(3_000)).toBe(false);
    expect(pumpLagMs({ window: 0, meter: memory }, 6_000)).toBe(5_000);
    inside.handled(6_500);
    expect(outside.lagMs(60_000)).toBe(5_500);
    expect(outside.posting(60_000)).toBe(true);
  });

  it('W57: a clock that steps back never gives a negative lag', () => {
    const meter = new PumpMeter();
    meter.posting(10_000);
    expect(meter.lagMs(9_000)).toBe(0);
    meter.handled(9_500);
    expect(meter.lagMs(9_500)).toBe(0);
  });
});
