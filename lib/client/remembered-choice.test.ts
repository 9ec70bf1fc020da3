import { describe, expect, it, vi } from 'vitest';
import { RememberedChoice } from './remembered-choice';
import { MemoryHost } from './testing/memory-storage';

const TABS = ['book', 'chart'] as const;
const choiceIn = (host: MemoryHost) => new RememberedChoice('tab', TABS, 'book', () => host.localStorage);

describe('a choice that is kept', () => {
  it('U36: is the first one until another is chosen, and is found again', () => {
    const host = new MemoryHost();
    const choice = choiceIn(host);
    const heard = vi.fn();
    const stop = choice.subscribe(heard);
    expect([choice.initial(), choice.get()]).toEqual(['book', 'book']);
    choice.set('chart');
    choice.set('chart');
    stop();
    choice.set('book');
    choice.set('chart');
    expect(heard).toHaveBeenCalledTimes(1);
    expect(choiceIn(host).get()).toBe('chart');
  });

  it('U36: believes nothing that is none of the choices', () => {
    const host = new MemoryHost();
    host.items.set('tab', 'nonsense');
    expect(choiceIn(host).get()).toBe('book');
  });

  it('U36: still chooses where nothing can be stored', () => {
    const host = new MemoryHost();
    host.broken = true;
    const choice = choiceIn(host);
    choice.set('chart');
    expect(choice.get()).toBe('chart');
  });
});
