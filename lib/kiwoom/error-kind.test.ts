import { describe, expect, it } from 'vitest';
import { errorKind, innerError, isTokenRefusal } from './error-kind';
import errors from './testing/samples/rest_oauth_and_errors.json';
import control from './testing/samples/ws_control_frames.json';

describe('an error of Kiwoom’s', () => {
  it('F6: is read from its brackets, recorded REST replies', () => {
    const read = errors.data.errors.map(({ body }) => {
      const { code } = innerError(body.return_msg);
      return [code, errorKind(code, body.return_code)];
    });
    expect(read).toEqual([
      ['8005', 'token'],
      ['1513', 'protocol'],
      ['1511', 'protocol'],
      ['1700', 'quota'],
      ['1634', 'protocol'],
    ]);
  });

  it('F6: is read from its brackets, a recorded LOGIN reply', () => {
    expect(innerError(control.data.login_bad_token.return_msg)).toEqual({
      code: '8005',
      message: 'Token이 유효하지 않습니다',
    });
  });

  it('keeps the whole text when there are no brackets', () => {
    expect(innerError(' 알 수 없는 오류 ')).toEqual({ code: null, message: '알 수 없는 오류' });
    expect(innerError('입력 값 오류입니다[1504:]')).toEqual({
      code: '1504',
      message: '입력 값 오류입니다[1504:]',
    });
  });

  it('K9: has a kind by its code, and by its outer class when the code is not listed', () => {
    expect(['1902', '8050', '8001', '8031', 'R10001', '105110'].map((c) => errorKind(c, null))).toEqual([
      'symbol',
      'device',
      'auth',
      'token',
      'duplicate',
      'quota',
    ]);
    expect([3, 5, 2, 9, null].map((outer) => errorKind('4242', outer))).toEqual([
      'token',
      'quota',
      'protocol',
      'protocol',
      'protocol',
    ]);
  });

  it('F6: asks for a new token on the auth class, on 8005, 8031, 8103 and on HTTP 401', () => {
    expect(isTokenRefusal('9999', 3)).toBe(true);
    expect(['8005', '8031', '8103', 'HTTP 401'].every((code) => isTokenRefusal(code, null))).toBe(true);
    expect(isTokenRefusal('1700', 5)).toBe(false);
    expect(isTokenRefusal(null, null)).toBe(false);
  });
});
