import { describe, expect, it } from 'vitest';
import { openControl } from './control';
import { ComError, check, checkHost, comError, hresultHex } from './errors';

describe('errors of COM', () => {
  it.each([
    [0x80040154 | 0, 'not-registered', 'REGDB_E_CLASSNOTREG (0x80040154): install Kiwoom OpenAPI+'],
    [0x800401f3 | 0, 'not-registered', 'CO_E_CLASSSTRING (0x800401F3): install Kiwoom OpenAPI+'],
    [
      0x800700c1 | 0,
      'wrong-bitness',
      'ERROR_BAD_EXE_FORMAT (0x800700C1): its file is not for 32-bit programs',
    ],
    [0x8000ffff | 0, 'unexpected', 'E_UNEXPECTED (0x8000FFFF): close every other Kiwoom program'],
    [0x80040200 | 0, 'no-events', 'CONNECT_E_NOCONNECTION (0x80040200): the control has no such events'],
    [0x8001010e | 0, 'hosting-failed', 'RPC_E_WRONG_THREAD (0x8001010E): call the control on the thread'],
    [0x80004005 | 0, 'hosting-failed', 'E_FAIL (0x80004005): the control gave no reason'],
    [0x8badf00d | 0, 'hosting-failed', '0x8BADF00D: an unknown code'],
  ] as const)('W55: %i becomes one line with its name, its hex and what to do', (hresult, cause, text) => {
    const error = comError('creating the control', hresult, 'hosting-failed');
    expect(error.cause).toBe(cause);
    expect(error.hresult).toBe(hresult >>> 0);
    expect(error.message.startsWith(`creating the control failed: ${text}`)).toBe(true);
    expect(error.message).not.toContain('\n');
  });

  it('W55: the control’s own words stand in place of ours, on one line', () => {
    const error = comError('method 1', 0x80020009 | 0, 'call-failed', 'KHOpenAPI:\r\n 핸들값이 없습니다 ');
    expect(error.message).toBe(
      'method 1 failed: DISP_E_EXCEPTION (0x80020009): KHOpenAPI: 핸들값이 없습니다',
    );
  });

  it('W55: only failures throw', () => {
    expect(() => check('x', 0)).not.toThrow();
    expect(() => check('x', 1)).not.toThrow();
    expect(() => check('x', 0x80004005 | 0)).toThrow(ComError);
    expect(hresultHex(1)).toBe('0x00000001');
  });

  it('W56: a process that cannot load a 32-bit Windows control says so before it tries', () => {
    expect(() => checkHost('linux', 'x64')).toThrow('the Kiwoom control runs on Windows only, this is linux');
    expect(() => checkHost('win32', 'x64')).toThrow(
      'this Node is x64: the control is 32-bit: run it with 32-bit (x86) Node on Windows (node-win-x86)',
    );
    expect(() => checkHost('win32', 'ia32')).not.toThrow();
  });

  it.skipIf(process.platform === 'win32')('W56: opening the control elsewhere is that one line', () => {
    expect(() => openControl('KHOPENAPI.KHOpenAPICtrl.1', { eventsIid: '' })).toThrow(
      expect.objectContaining({ cause: 'not-windows' }),
    );
  });
});
