import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENT } from './dispid';
import { readEvent } from './events';

describe('the nine events', () => {
  it('X6: each becomes a member of its own', () => {
    expect(readEvent(EVENT.OnReceiveRealData, ['005930', '주식우선호가', '-77000\t-76900'])).toEqual({
      kind: 'real-data',
      key: '005930',
      type: '주식우선호가',
      data: '-77000\t-76900',
    });
    const tr = ['4000', '관심종목정보', 'OPTKWFID', '', '2', 0, '', '', ''];
    expect(readEvent(EVENT.OnReceiveTrData, tr)).toEqual({
      kind: 'tr-data',
      screen: '4000',
      request: '관심종목정보',
      tr: 'OPTKWFID',
      record: '',
      more: true,
    });
    expect(
      readEvent(EVENT.OnReceiveMsg, ['4000', 'q', 'opt10004', ' [100000] 조회가 완료되었습니다. ']),
    ).toEqual({
      kind: 'message',
      screen: '4000',
      request: 'q',
      tr: 'opt10004',
      text: '[100000] 조회가 완료되었습니다.',
    });
    expect(readEvent(EVENT.OnEventConnect, [-106])).toEqual({ kind: 'connect', code: -106 });
    const rest = [
      EVENT.OnReceiveChejanData,
      EVENT.OnReceiveInvestRealData,
      EVENT.OnReceiveRealCondition,
      EVENT.OnReceiveTrCondition,
      EVENT.OnReceiveConditionVer,
    ];
    expect(rest.map((dispid) => readEvent(dispid, []).kind)).toEqual([
      'chejan',
      'invest-real-data',
      'real-condition',
      'tr-condition',
      'condition-version',
    ]);
  });

  it('X6: an event with wrong arguments is named by event and argument, without its values', () => {
    expect(readEvent(EVENT.OnReceiveRealData, ['005930', '주식체결'])).toEqual({
      kind: 'malformed',
      what: 'OnReceiveRealData argument 3 is nothing, not text',
    });
    expect(readEvent(EVENT.OnEventConnect, ['0'])).toEqual({
      kind: 'malformed',
      what: 'OnEventConnect argument 1 is text, not number',
    });
    expect(readEvent(99, [])).toEqual({ kind: 'malformed', what: 'event 99' });
  });

  it('X6: nothing that arrives throws', () => {
    const value = fc.oneof(fc.string(), fc.integer());
    fc.assert(
      fc.property(fc.integer({ min: -1, max: 12 }), fc.array(value, { maxLength: 9 }), (dispid, args) => {
        expect(typeof readEvent(dispid, args).kind).toBe('string');
      }),
    );
  });
});
