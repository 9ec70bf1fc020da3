import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type EmulatorSettings, withDefaults } from './options';
import { type Connection, Session, type SessionHost } from './session';

const PING = '{"trnm":"PING"}';
const LOGIN = { trnm: 'LOGIN', token: 'good' };

function open(settings: EmulatorSettings = {}) {
  const sent: string[] = [];
  const ends: unknown[] = [];
  const connection: Connection = {
    send: (text) => sent.push(text),
    close: (code, reason) => ends.push([code, reason]),
    terminate: () => ends.push('terminated'),
  };
  const told: string[] = [];
  let mute = false;
  const host: SessionHost = {
    options: withDefaults(settings),
    ownerOf: (token) => (token === 'good' ? 'key' : null),
    loggedIn: () => told.push('loggedIn'),
    registered: () => told.push('registered'),
    closed: () => told.push('closed'),
    isMute: () => mute,
    loginRefusal: () => null,
  };
  const session = new Session(connection, host);
  const receive = (frame: unknown) =>
    session.receive(typeof frame === 'string' ? frame : JSON.stringify(frame));
  return {
    session,
    sent,
    ends,
    told,
    receive,
    frames: () => sent.map((text) => JSON.parse(text) as Record<string, unknown>),
    setMute: (on: boolean) => {
      mute = on;
    },
  };
}

const reg = (item: readonly string[], type: readonly string[], more: object = {}) => ({
  trnm: 'REG',
  grp_no: '1',
  refresh: '1',
  data: [{ item, type }],
  ...more,
});
const codes = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => String(from + i).padStart(6, '0'));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('LOGIN', () => {
  it('E18: a valid token opens the session', () => {
    const { receive, sent, told, session } = open();
    expect(session.isReady).toBe(false);
    receive(LOGIN);
    receive(LOGIN);
    expect(sent[0]).toBe('{"trnm":"LOGIN","return_code":0,"return_msg":"","sor_yn":"Y"}');
    expect([told, session.isReady, session.appKey]).toEqual([['loggedIn'], true, 'key']);
  });

  it('E18: a bad token is refused with 805004, a SYSTEM frame, and the end', () => {
    const { receive, frames, ends, told } = open();
    receive({ trnm: 'LOGIN', token: 'bad' });
    expect(frames().map((frame) => frame.return_code ?? frame.code)).toEqual([805_004, 'R10004']);
    expect(frames()[0]?.return_msg).toBe(
      '토큰 인증에 실패했습니다. 접속을 종료합니다 [CODE=8005, MESSAGE=Token이 유효하지 않습니다]',
    );
    expect([ends, told]).toEqual([[[1000, 'Bye']], ['closed']]);
  });

  it('E22: the mock-investment server closes without the SYSTEM frame', () => {
    const { receive, frames, ends } = open({ dialect: { refusedLogin: 'close-only' } });
    receive({ trnm: 'LOGIN', token: 'bad' });
    expect([frames().length, ends]).toEqual([1, [[1000, 'Bye']]]);
  });

  it('E18: without one for ten seconds the connection ends with R10004', () => {
    const { frames, ends } = open();
    vi.advanceTimersByTime(9_999);
    expect(ends).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(frames()).toEqual([
      { trnm: 'SYSTEM', code: 'R10004', message: '접속허용요청(토큰)이 들어오지 않았습니다' },
    ]);
    expect(ends).toEqual([[1000, 'Bye']]);
  });

  it('E18: what comes before it is not processed', () => {
    const { receive, sent, told, ends } = open();
    receive(reg(['005930'], ['0B']));
    receive('garbage');
    expect([sent, told, ends]).toEqual([[], [], []]);
  });
});

describe('PING', () => {
  it('E18: comes every twenty seconds; five unanswered end the session with R10002', () => {
    const { receive, sent, frames, ends } = open();
    receive(LOGIN);
    vi.advanceTimersByTime(5 * 20_000);
    expect(sent.filter((text) => text === PING)).toHaveLength(5);
    expect(ends).toEqual([]);
    vi.advanceTimersByTime(20_000);
    expect(frames().at(-1)).toMatchObject({ trnm: 'SYSTEM', code: 'R10002' });
    expect(ends).toEqual([[1000, 'Bye']]);
  });

  it('E18: only the same text counts as an answer', () => {
    const { receive, ends } = open();
    receive(LOGIN);
    for (let i = 0; i < 4; i++) {
      vi.advanceTimersByTime(20_000);
      receive('{ "trnm": "PING" }');
    }
    receive(PING);
    vi.advanceTimersByTime(5 * 20_000);
    expect(ends).toEqual([]);
    vi.advanceTimersByTime(20_000);
    expect(ends).toHaveLength(1);
  });

  it('E23: a mute server sends none', () => {
    const { receive, sent, setMute } = open();
    receive(LOGIN);
    setMute(true);
    vi.advanceTimersByTime(200_000);
    expect(sent).not.toContain(PING);
  });

  it('E18: echoing a SYSTEM frame ends the session at once', () => {
    const { receive, ends, session } = open();
    receive(LOGIN);
    receive({ trnm: 'SYSTEM', code: 'R10002', message: '' });
    expect([ends, session.isReady]).toEqual([['terminated'], false]);
    session.send('late');
    session.drop();
    session.close(1000, '');
    receive(LOGIN);
    expect(ends).toEqual(['terminated']);
  });
});

describe('R10001', () => {
  it('E18: tells the displaced session and closes it with 1000 "Bye"', () => {
    const { receive, session, frames, ends } = open();
    receive(LOGIN);
    session.displace();
    expect(frames().at(-1)).toEqual({
      trnm: 'SYSTEM',
      code: 'R10001',
      message: '동일한 App key로 접속이 되었습니다. 기존 세션은 종료가 됩니다',
    });
    expect(ends).toEqual([[1000, 'Bye']]);
  });

  it('E22: SYSTEM frames may carry return_code and return_msg instead', () => {
    const { receive, session, frames } = open({ dialect: { systemKeys: 'return_code-return_msg' } });
    receive(LOGIN);
    session.displace();
    expect(frames().at(-1)).toMatchObject({
      return_code: 'R10001',
      return_msg: expect.stringContaining('App key'),
    });
  });
});

describe('REG and REMOVE', () => {
  const ready = (settings: EmulatorSettings = {}) => {
    const opened = open(settings);
    opened.receive(LOGIN);
    opened.sent.length = 0;
    return opened;
  };
  const pairsOf = (session: Session) => [...session.registrations.pairs().keys()].sort();

  it('E19: are acked without a look at the codes', () => {
    const { receive, sent, session } = ready();
    receive(reg(['005930', 'garbage!'], ['0B', '0D']));
    expect(sent).toEqual(['{"trnm":"REG","return_code":0,"return_msg":""}']);
    expect(pairsOf(session)).toEqual(['0B 005930', '0B garbage!', '0D 005930', '0D garbage!']);
    receive({ trnm: 'REMOVE', grp_no: '1', data: [{ item: ['005930', 'never'], type: ['0B'] }] });
    expect(sent.at(-1)).toBe('{"trnm":"REMOVE","return_code":0,"return_msg":""}');
    expect(pairsOf(session)).toEqual(['0B garbage!', '0D 005930', '0D garbage!']);
  });

  it('E19: 200 items fit a connection; one more is refused with 105115 and changes nothing', () => {
    const { receive, frames, session } = ready();
    receive(reg(codes(100), ['0B', '0D']));
    receive(reg(codes(100, 100), ['0B']));
    receive(reg(codes(1, 200), ['0B']));
    expect(frames().map((frame) => frame.return_code)).toEqual([0, 0, 105_115]);
    expect(session.registrations.pairs().size).toBe(300);
    receive(reg(codes(1), ['0H']));
    expect(frames().at(-1)?.return_code).toBe(0);
  });

  it('E19: more than a hundred items in one request are refused', () => {
    const { receive, frames } = ready();
    receive(reg(codes(101), ['0B']));
    expect(frames()[0]?.return_code).toBe(105_118);
  });

  it('E19: whole-market 0s and 1h take no slot, an index takes one', () => {
    const { receive, frames } = ready();
    receive(reg(codes(100), ['0B']));
    receive(reg(codes(100, 100), ['0B']));
    receive(reg(['', '000000'], ['0s', '1h']));
    receive(reg(['001'], ['0J']));
    expect(frames().map((frame) => frame.return_code)).toEqual([0, 0, 0, 105_115]);
  });

  it('E19: five REG a second, the sixth is 105110; a second later they are taken again', () => {
    const { receive, frames } = ready();
    for (let i = 0; i < 6; i++) receive(reg([`00000${i}`], ['0B']));
    expect(frames().map((frame) => frame.return_code)).toEqual([0, 0, 0, 0, 0, 105_110]);
    vi.advanceTimersByTime(1_000);
    receive(reg(['000005'], ['0B']));
    expect(frames().at(-1)?.return_code).toBe(0);
  });

  it('E19: refresh "0" drops what was registered before, of the connection', () => {
    const { receive, session } = ready();
    receive(reg(['005930'], ['0B'], { grp_no: '1' }));
    receive(reg(['000660'], ['0B'], { grp_no: '2', refresh: '0' }));
    expect(pairsOf(session)).toEqual(['0B 000660']);
  });

  it('E22: or of the group alone', () => {
    const { receive, session } = ready({ dialect: { refreshScope: 'group' } });
    receive(reg(['005930'], ['0B'], { grp_no: '1' }));
    receive(reg(['000660'], ['0B'], { grp_no: '2' }));
    receive(reg(['035720'], ['0B'], { grp_no: '2', refresh: '0' }));
    expect(pairsOf(session)).toEqual(['0B 005930', '0B 035720']);
  });

  it.each([
    ['{', 'SYSTEM', 'the frame is not JSON'],
    ['[]', 'SYSTEM', 'the frame is not a JSON object'],
    ['{"trnm":"NOPE"}', 'NOPE', 'trnm is not one this server knows'],
    ['{"trnm":7}', 'SYSTEM', 'trnm is not one this server knows'],
    ['{"trnm":"LOGIN"}', 'LOGIN', 'token is not a string'],
    ['{"trnm":"REG","grp_no":5,"data":[{}]}', 'REG', 'grp_no is not up to 4 characters'],
    ['{"trnm":"REG","refresh":"2","data":[{}]}', 'REG', 'refresh is not "0" or "1"'],
    ['{"trnm":"REG","grp_no":"1"}', 'REG', 'data is not a list'],
    ['{"trnm":"REMOVE","data":[7]}', 'REMOVE', 'data holds something else than objects'],
    [
      '{"trnm":"REG","data":[{"item":"005930","type":["0B"]}]}',
      'REG',
      'data[].item is not a list of strings',
    ],
    ['{"trnm":"REG","data":[{"item":["005930"],"type":[]}]}', 'REG', 'data[].type is not a list of strings'],
  ])('E19: %s is answered by name and harms nothing', (text, trnm, problem) => {
    const { receive, frames, session, ends } = ready();
    receive(text);
    expect(frames()).toEqual([{ trnm, return_code: 1, return_msg: problem }]);
    expect([session.isReady, session.registrations.pairs().size, ends]).toEqual([true, 0, []]);
  });
});
