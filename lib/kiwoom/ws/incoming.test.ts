import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import control from '../testing/samples/ws_control_frames.json';
import { readFrame } from './incoming';

const read = (frame: unknown) => readFrame(JSON.stringify(frame));

describe('an incoming frame', () => {
  it('reads every recorded control frame', () => {
    const { login_ok, login_bad_token, ping_from_server, reg_ok, remove_ok } = control.data;
    expect(read(login_ok)).toEqual({ kind: 'login', code: 0, message: '' });
    expect(read(login_bad_token)).toEqual({
      kind: 'login',
      code: 805004,
      message: '토큰 인증에 실패했습니다. 접속을 종료합니다 [CODE=8005, MESSAGE=Token이 유효하지 않습니다]',
    });
    expect(read(ping_from_server)).toEqual({ kind: 'ping' });
    expect(read(reg_ok)).toEqual({ kind: 'ack', trnm: 'REG', code: 0, message: '' });
    expect(read(remove_ok)).toEqual({ kind: 'ack', trnm: 'REMOVE', code: 0, message: '' });
    expect(read(control.data.system_no_login)).toEqual({
      kind: 'system',
      code: 'R10004',
      message: '접속허용요청(토큰)이 들어오지 않았습니다',
    });
  });

  it('K23: reads SYSTEM by either spelling of its keys', () => {
    expect(read({ trnm: 'SYSTEM', return_code: 'R10001', return_msg: '동일한 App key' })).toEqual({
      kind: 'system',
      code: 'R10001',
      message: '동일한 App key',
    });
  });

  it('K23: a result without a readable code is no success', () => {
    expect(read({ trnm: 'LOGIN' })).toEqual({ kind: 'login', code: -1, message: '' });
    expect(read({ trnm: 'LOGIN', return_code: ' 0 ' })).toEqual({ kind: 'login', code: 0, message: '' });
    expect(read({ trnm: 'REG', return_code: {}, return_msg: 1 })).toMatchObject({ code: -1, message: '1' });
  });

  it('F3: tells other frames and garbage apart and never throws', () => {
    expect(read({ trnm: 'CNSRLST' })).toEqual({ kind: 'unknown', trnm: 'CNSRLST' });
    expect(read({ trnm: { a: 1 } })).toEqual({ kind: 'unknown', trnm: '' });
    for (const text of ['', '{', 'null', '7', '"x"', '[]', '{"trnm":"REAL"}{"trnm":"REAL"}']) {
      expect(readFrame(text)).toEqual({ kind: 'garbage' });
    }
    fc.assert(fc.property(fc.string(), (text) => ['garbage', 'unknown'].includes(readFrame(text).kind)));
  });
});
