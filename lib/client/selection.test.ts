import { describe, expect, it } from 'vitest';
import { Selection } from './selection';
import { MemoryHost } from './testing/memory-storage';
import { HYNIX, SAMSUNG } from './testing/samples';

describe('Selection', () => {
  it('U22: is kept across a reload and told once per change', () => {
    const host = new MemoryHost();
    const selection = new Selection(() => host.localStorage);
    let told = 0;
    selection.subscribe(() => told++);
    selection.set(SAMSUNG);
    selection.set(SAMSUNG);
    expect(told).toBe(1);
    expect(new Selection(() => host.localStorage).get()).toBe(SAMSUNG);
    selection.set(null);
    expect(new Selection(() => host.localStorage).get()).toBeNull();
  });

  it('U22: works without storage, and believes no junk', () => {
    const host = new MemoryHost();
    host.items.set('sise.selected', 'junk');
    expect(new Selection(() => host.localStorage).get()).toBeNull();
    host.broken = true;
    const selection = new Selection(() => host.localStorage);
    selection.set(HYNIX);
    expect(selection.get()).toBe(HYNIX);
  });
});
