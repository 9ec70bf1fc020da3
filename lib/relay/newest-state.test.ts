import { describe, expect, it } from 'vitest';
import { FRESH } from './content';
import { NewestState } from './newest-state';
import { quoteTopic } from './testing/topics';

const topic = quoteTopic('005930');
const message = (offset: number, payload: string) => ({ topic, offset, payload });

describe('NewestState', () => {
  it('R2: gives a newcomer the newest as a snapshot, and those who go on an update', () => {
    const state = new NewestState(topic);
    expect(state.entriesAfter(FRESH)).toBe('');
    state.accept(message(1, '[1]'));
    state.accept(message(2, '[2]'));
    expect(state.entriesAfter(FRESH)).toBe('["quote:005930",1,[2]]');
    expect(state.entriesAfter(1)).toBe('["quote:005930",0,[2]]');
    expect(state.entriesAfter(2)).toBe('');
  });

  it('L1: takes nothing that is not newer than what it holds', () => {
    const state = new NewestState(topic);
    expect(state.accept(message(7, '[7]'))).toBe(true);
    expect(state.accept(message(7, '["again"]'))).toBe(false);
    expect(state.accept(message(6, '["older"]'))).toBe(false);
    expect(state.position).toBe(1);
    expect(state.entriesAfter(FRESH)).toBe('["quote:005930",1,[7]]');
  });

  it('L3: passes a payload on character by character, without reading it', () => {
    const state = new NewestState(topic);
    state.accept(message(1, '{"a" : 1.50,"b":"삼성"}'));
    expect(state.entriesAfter(FRESH)).toBe('["quote:005930",1,{"a" : 1.50,"b":"삼성"}]');
  });

  it('L3: builds the text of an entry once for all who need it', () => {
    const state = new NewestState(topic);
    state.accept(message(1, '[1]'));
    state.accept(message(2, '[2]'));
    const first = state.entriesAfter(1);
    state.interrupted();
    expect(state.entriesAfter(1)).toBe(first);
    state.accept(message(3, '[3]'));
    expect(state.entriesAfter(2)).toBe('["quote:005930",0,[3]]');
  });
});
