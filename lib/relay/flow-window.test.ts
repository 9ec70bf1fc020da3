import { describe, expect, it } from 'vitest';
import { FlowWindow, PROBE_EVERY_BYTES, WINDOW_BYTES } from './flow-window';

describe('FlowWindow', () => {
  it('L6: asks for a ping after every stretch, and only then', () => {
    const window = new FlowWindow();
    expect(window.wrote(PROBE_EVERY_BYTES - 1)).toBe(false);
    expect(window.wrote(1)).toBe(true);
    window.pinged();
    expect(window.wrote(PROBE_EVERY_BYTES - 1)).toBe(false);
  });

  it('L6: shuts when too much is unread, and opens when the pong of a ping behind it arrives', () => {
    const window = new FlowWindow();
    window.wrote(WINDOW_BYTES - 1);
    expect(window.open).toBe(true);
    window.pinged();
    window.wrote(1);
    expect(window.open).toBe(false);
    window.ponged();
    expect(window.open).toBe(true);
    expect(window.inFlight).toBe(1);
  });

  it('L6: counts pongs in the order of the pings, engine.io’s own included, and ignores one nobody asked for', () => {
    const window = new FlowWindow();
    window.wrote(10);
    window.pinged();
    window.wrote(20);
    window.pinged();
    window.ponged();
    expect(window.inFlight).toBe(20);
    window.ponged();
    expect(window.inFlight).toBe(0);
    window.wrote(5);
    window.ponged();
    expect(window.inFlight).toBe(5);
  });
});
