import { describe, expect, it } from 'vitest';
import { BstrArguments, bstrText } from './bstr';
import { FRAME, FrameStack, frameBytes, writeFrame } from './call-frame';
import type { Address } from './native';
import { FakeMemory } from './testing/fake-memory';
import { readVariant, VARIANT_BYTES } from './variant';

describe('a call frame', () => {
  it('W53: holds DISPPARAMS, a cleared result and EXCEPINFO, and the arguments last first', () => {
    const memory = new FakeMemory();
    const bstrs = new BstrArguments(memory);
    const at = 256;
    for (let i = 0; i < frameBytes(3); i++) memory.view.setUint8(at + i, 0xff);
    const passing: Address[] = [];
    writeFrame(memory.view, FakeMemory.BASE, at, ['005930', -1, '가'.repeat(65)], bstrs, passing);

    const frame = FakeMemory.BASE + at;
    const first = memory.int32(frame);
    expect(first).toBe(frame + FRAME.args);
    expect([4, 8, 12].map((offset) => memory.int32(frame + offset))).toEqual([0, 3, 0]);
    for (let offset = FRAME.result; offset < FRAME.args; offset += 4)
      expect(memory.int32(frame + offset)).toBe(0);
    const args = [2, 1, 0].map((nth) => readVariant(memory, first + nth * VARIANT_BYTES));
    expect(args).toEqual(['005930', -1, '가'.repeat(65)]);
    expect(passing).toHaveLength(1);
    expect(frameBytes(3)).toBe(FRAME.args + 3 * VARIANT_BYTES);
  });

  it('W53: without arguments points nowhere', () => {
    const memory = new FakeMemory();
    writeFrame(memory.view, FakeMemory.BASE, 0, [], new BstrArguments(memory), []);
    expect([0, 4, 8, 12].map((offset) => memory.view.getUint32(offset, true))).toEqual([0, 0, 0, 0]);
  });

  it('W53: frames of nested calls lie above one another, and too deep a nesting is an error', () => {
    const frames = new FrameStack(128);
    const outer = frames.take(20);
    const inner = frames.take(64);
    expect([outer, inner]).toEqual([0, 32]);
    expect(() => frames.take(64)).toThrow('nested too deeply');
    frames.release(inner);
    expect(frames.take(96)).toBe(32);
  });
});

describe('BSTR arguments', () => {
  it('W54: short texts are kept and shared, long ones live until the call is over', () => {
    const memory = new FakeMemory();
    const bstrs = new BstrArguments(memory);
    const passing: Address[] = [];
    const short = bstrs.take('005930', passing);
    expect(bstrs.take('005930', passing)).toBe(short);
    const long = bstrs.take('x'.repeat(65), passing);
    expect(passing).toEqual([long]);
    bstrs.release(passing);
    expect([...memory.live]).toEqual([short]);
    bstrs.clear();
    expect(memory.live.size).toBe(0);
  });

  it('W54: however many different texts come, at most 256 are kept, and none is freed twice', () => {
    const memory = new FakeMemory();
    const bstrs = new BstrArguments(memory);
    for (let n = 0; n < 1_000; n++) {
      bstrs.trim();
      const passing: Address[] = [];
      expect(bstrText(memory, bstrs.take(`t${n}`, passing))).toBe(`t${n}`);
      bstrs.release(passing);
      expect(memory.live.size).toBeLessThanOrEqual(256);
    }
    bstrs.clear();
    expect(memory.live.size).toBe(0);
  });

  it('W54: inside one call that needs more texts than are kept, none is freed while it runs', () => {
    const memory = new FakeMemory();
    const bstrs = new BstrArguments(memory);
    const passing: Address[] = [];
    const taken = Array.from({ length: 300 }, (_, n) => bstrs.take(`t${n}`, passing));
    expect(taken.map((bstr) => bstrText(memory, bstr))).toEqual(
      Array.from({ length: 300 }, (_, n) => `t${n}`),
    );
    bstrs.release(passing);
    expect(memory.live.size).toBe(256);
  });

  it('W54: no memory for a BSTR is an error, not a null pointer', () => {
    const none = new BstrArguments({ SysAllocStringLen: () => 0, SysFreeString: () => {} });
    expect(() => none.take('abc', [])).toThrow('no memory for a BSTR of 3 characters');
  });
});
