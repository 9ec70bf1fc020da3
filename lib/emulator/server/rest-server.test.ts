import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { post, tokenOf } from '../testing/client';
import { allListed, at, listed } from '../testing/market';
import { type Emulator, startEmulator } from './start-emulator';

const STKINFO = '/api/dostk/stkinfo';
let emulator: Emulator;
let token: string;

beforeAll(async () => {
  emulator = await startEmulator({ dialect: { quota: 'none' } });
  token = await tokenOf(emulator);
});
afterAll(() => emulator.close());

const ask = (apiId: string, body: unknown, path = STKINFO, more: Record<string, string> = {}) =>
  post(emulator, path, body, { 'api-id': apiId, authorization: `Bearer ${token}`, ...more });

describe('checks, in Kiwoom’s words', () => {
  it.each([
    ['no api-id', {}, STKINFO, 2, '입력 값 오류입니다[1501:API ID가 Null이거나 값이 없습니다]'],
    [
      'an unknown api-id',
      { 'api-id': 'ka99999' },
      STKINFO,
      2,
      '입력 값 오류입니다[1505:해당 API ID는 존재하지 않습니다. API ID=ka99999]',
    ],
    [
      'an api-id on another path',
      { 'api-id': 'ka10004' },
      STKINFO,
      2,
      `입력 값 오류입니다[1504:해당 URI에서는 지원하는 API ID가 아닙니다. API ID=ka10004, URI=${STKINFO}]`,
    ],
    [
      'no authorization',
      { 'api-id': 'ka10001' },
      STKINFO,
      2,
      '입력 값 오류입니다[1513:Http Header에 authorization 필드가 설정되어 있어야 합니다]',
    ],
    [
      'a form it does not know',
      { 'api-id': 'ka10001', authorization: 'Bearer a b' },
      STKINFO,
      2,
      '입력 값 오류입니다[1514:입력으로 들어온 Http Header의 authorization 필드 형식이 맞지 않습니다]',
    ],
    [
      'another scheme',
      { 'api-id': 'ka10001', authorization: 'Basic abc' },
      STKINFO,
      2,
      '입력 값 오류입니다[1515:Http Header의 authorization 필드 내 Grant Type이 미리 정의된 형식이 아닙니다]',
    ],
    [
      'no token',
      { 'api-id': 'ka10001', authorization: 'Bearer' },
      STKINFO,
      2,
      '입력 값 오류입니다[1516:Http Header의 authorization 필드 내 Token이 정의되어 있지 않습니다]',
    ],
    [
      'a token that is none',
      { 'api-id': 'ka10001', authorization: 'Bearer nonsense' },
      STKINFO,
      3,
      '인증에 실패했습니다[8005:Token이 유효하지 않습니다]',
    ],
  ])('E14: %s', async (_, headers, path, code, message) => {
    const answer = await post(
      emulator,
      path,
      { stk_cd: '005930' },
      headers as unknown as Record<string, string>,
    );
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ return_code: code, return_msg: message });
  });

  it('E14: a missing body field is named', async () => {
    expect((await ask('ka10099', {})).body).toEqual({
      return_code: 2,
      return_msg: '입력 값 오류입니다[1511:필수 입력 값에 값이 존재하지 않습니다. 필수입력 파라미터=mrkt_tp]',
    });
    expect((await ask('ka10001', '')).body.return_msg).toContain('파라미터=stk_cd');
  });

  it.each([
    ['not json', '{', '[1517:입력 값 형식이 올바르지 않습니다. 파라미터=body 실패사유= not JSON]'],
    ['no object', '[]', '파라미터=body 실패사유= not a JSON object]'],
    ['a number', '{"stk_cd":5930}', '파라미터=stk_cd 실패사유= not a string]'],
    [
      'too much',
      JSON.stringify({ stk_cd: 'x'.repeat(70_000) }),
      '파라미터=body 실패사유= more than 65536 bytes]',
    ],
  ])('E14: a body that is %s', async (_, body, message) => {
    const answer = await ask('ka10001', body);
    expect(answer.body.return_code).toBe(2);
    expect(answer.body.return_msg).toContain(message);
  });

  it('E14: unknown codes, and NXT where it does not trade, are 1902', async () => {
    for (const code of ['999999', '0072Z0_NX', '005930_XX', '00593']) {
      expect((await ask('ka10001', { stk_cd: code })).body.return_msg).toBe(
        `입력 값 오류입니다[1902:종목 정보가 없습니다. 입력한 종목코드 값을 확인바랍니다. 종목코드=${code}]`,
      );
    }
    expect((await ask('ka10100', { stk_cd: '005930_AL' })).body.return_code).toBe(2);
    expect((await ask('ka10095', { stk_cd: '999999|888888' })).body.return_code).toBe(2);
  });

  it('E14: nothing but POST', async () => {
    const response = await fetch(emulator.restUrl + STKINFO);
    expect(response.status).toBe(405);
    expect(await response.json()).toMatchObject({ return_code: 2 });
  });
});

describe('answers', () => {
  it('E14: carry return_code as a number, values as strings, and paging in the headers', async () => {
    const { headers, body } = await ask('ka10001', { stk_cd: '005930' });
    const { return_code, return_msg, ...values } = body;
    expect([return_code, return_msg]).toEqual([0, '정상적으로 처리되었습니다']);
    expect(Object.values(values).every((value) => typeof value === 'string')).toBe(true);
    expect([headers.get('api-id'), headers.get('cont-yn'), headers.get('next-key')]).toEqual([
      'ka10001',
      'N',
      '',
    ]);
    expect(headers.get('content-type')).toBe('application/json;charset=UTF-8');
    expect(values).toMatchObject({
      stk_cd: '005930',
      stk_nm: '삼성전자',
      base_pric: '200500',
      upl_pric: '+260500',
      lst_pric: '-140500',
      open_pric: '+202000',
      flo_stk: '5919637',
      per: '',
    });
    expect(Object.keys(values)).toHaveLength(45);
  });

  it('E12: ka10004 spells the best level by its own names', async () => {
    emulator.faults.freeze(true);
    const { body } = await ask('ka10004', { stk_cd: '005930_AL' }, '/api/dostk/mrkcond');
    const book = emulator.exchange.book('005930_AL');
    expect(Math.abs(Number(body.sel_fpr_bid))).toBe(book.asks[0]!.price);
    expect(body.sel_fpr_req).toBe(String(book.asks[0]!.qty));
    expect(Math.abs(Number(body.buy_2th_pre_bid))).toBe(book.bids[1]!.price);
    expect(body.buy_10th_pre_req).toBe(String(book.bids[9]!.qty));
    expect(body.tot_sel_req).toBe(String(book.totalAsk));
    expect(Object.keys(body).filter((key) => !key.startsWith('return_'))).toHaveLength(69);
    expect(body).toHaveProperty('sel_1th_pre_req_pre');
    emulator.faults.freeze(false);
  });

  it('E14: ka10095 answers for up to a hundred codes, skips unknown ones and refuses more for good', async () => {
    const codes = ['005930', '005930_NX', '0126Z0_AL', '999999'];
    const { body } = await ask('ka10095', { stk_cd: codes.join('|') });
    const rows = body.atn_stk_infr as Record<string, string>[];
    expect(rows.map((row) => row.stk_cd)).toEqual(['005930', '005930_NX', '0126Z0_AL']);
    expect(Object.keys(rows[0]!)).toHaveLength(63);
    expect(rows[0]).toMatchObject({ base_pric: '200500', open_pric: '+202000', elwexpr_dt: '00000000' });
    const many = Array.from({ length: 101 }, () => '005930').join('|');
    expect((await ask('ka10095', { stk_cd: many })).body).toMatchObject({
      return_code: 5,
      return_msg: expect.stringMatching(/^허용된 요청 개수를 초과하였습니다\[1634:/),
    });
  });

  it('E14, E54: ka10099 lists each market whole, KOSPI’s with its funds and notes', async () => {
    const list = async (mrkt_tp: string) =>
      (await ask('ka10099', { mrkt_tp })).body.list as Record<string, string>[];
    const kospi = await list('0');
    const kosdaq = await list('10');
    expect([kospi.length, kosdaq.length, (await list('50')).length, (await list('8')).length]).toEqual([
      951 + 22,
      1_818 + 3,
      110,
      19,
    ]);
    expect(kospi[0]).toEqual({
      code: '005930',
      name: '삼성전자',
      listCount: '0000005919637922',
      auditInfo: '정상',
      regDay: '',
      lastPrice: '00200500',
      state: '증거금20%|담보대출|신용가능',
      marketCode: '0',
      marketName: '거래소',
      upName: '',
      upSizeName: '대형주',
      companyClassName: '',
      orderWarning: '0',
      nxtEnable: 'Y',
      kind: 'A',
    });
    const halted = allListed().find((row) => row.volume === 0 && row.market === 'KOSDAQ')!;
    expect(kosdaq.find((row) => row.code === halted.code)).toMatchObject({ state: '증거금100%|거래정지' });
  });

  it('E14: ka10100 is one row of it', async () => {
    const { body } = await ask('ka10100', { stk_cd: '0126Z0' });
    expect(body).toMatchObject({ code: '0126Z0', lastPrice: '00532000', marketCode: '0', return_code: 0 });
  });

  it('E14: ka10003 gives the newest prints first, both venues’ for `_AL`', async () => {
    const rows = (await ask('ka10003', { stk_cd: '005930_AL' })).body.cntr_infr as Record<string, string>[];
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.length).toBeLessThanOrEqual(30);
    expect(new Set(rows.map((row) => row.stex_tp))).toEqual(new Set(['KRX', 'NXT']));
    const krx = rows.filter((row) => row.stex_tp === 'KRX').map((row) => Number(row.acc_trde_qty));
    expect(krx).toEqual([...krx].sort((a, b) => b - a));
    expect(rows[0]!.cntr_trde_qty).toMatch(/^[+-]\d+$/);
  });

  it('E14: a list is paged by its headers, and a cursor of another list is refused', async () => {
    emulator.faults.pages(1_000);
    const codes: string[] = [];
    let nextKey = '';
    let pages = 0;
    do {
      const { body, headers } = await ask('ka10099', { mrkt_tp: '10' }, STKINFO, {
        'cont-yn': 'Y',
        'next-key': nextKey,
      });
      codes.push(...(body.list as Record<string, string>[]).map((row) => row.code!));
      nextKey = headers.get('next-key') ?? '';
      expect(headers.get('cont-yn')).toBe(nextKey === '' ? 'N' : 'Y');
      pages++;
    } while (nextKey !== '');
    expect([pages, new Set(codes).size]).toEqual([2, 1_821]);
    const wrong = await ask('ka10099', { mrkt_tp: '10' }, STKINFO, { 'next-key': 'ka1009999999999' });
    expect(wrong.body.return_msg).toContain('[1517:');
    emulator.faults.pages(null);
  });

  it('E7: asking does not wait for anybody to watch', async () => {
    const { body } = await ask('ka10001', { stk_cd: '035720' });
    expect(Number(body.trde_qty)).toBeGreaterThan(listed('035720').volume / 5);
    expect(emulator.clock.now()).toBeGreaterThanOrEqual(at('10:00:00'));
  });
});

describe('tokens', () => {
  const issue = (body: object, to = emulator) => post(to, '/oauth2/token', body);
  const keys = { grant_type: 'client_credentials', appkey: 'k', secretkey: 's' };

  it('E15: last 24 hours, told in KST', async () => {
    const before = Date.now();
    const { body } = await issue(keys);
    expect(body).toMatchObject({
      token_type: 'bearer',
      return_code: 0,
      return_msg: '정상적으로 처리되었습니다',
    });
    const expires = String(body.expires_dt).replace(
      /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/,
      '$1-$2-$3T$4:$5:$6+09:00',
    );
    expect(Math.abs(Date.parse(expires) - before - 86_400_000)).toBeLessThan(10_000);
  });

  it.each([
    ['no grant_type', { appkey: 'k', secretkey: 's' }, '[8011:'],
    ['another grant_type', { ...keys, grant_type: 'password' }, '[8012:'],
    ['no secretkey', { ...keys, secretkey: '' }, '[8020:'],
  ])('E15: %s is refused', async (_, body, code) => {
    const answer = await issue(body);
    expect(answer.body.return_code).toBe(3);
    expect(answer.body.return_msg).toContain(code);
  });

  it('E15: revoked ones are over; revoking needs a token that is one', async () => {
    const revoke = (body: object) =>
      post(emulator, '/oauth2/revoke', { appkey: 'r', secretkey: 's', ...body });
    const own = await tokenOf(emulator, 'r');
    expect((await revoke({})).body.return_msg).toContain('[8016:');
    expect((await revoke({ token: own })).body).toEqual({
      return_code: 0,
      return_msg: '정상적으로 처리되었습니다',
    });
    expect((await revoke({ token: own })).body.return_msg).toContain('[8015:');
    const answer = await post(
      emulator,
      STKINFO,
      { stk_cd: '005930' },
      {
        'api-id': 'ka10001',
        authorization: `bearer ${own}`,
      },
    );
    expect(answer.body.return_msg).toContain('[8005:');
    expect(await tokenOf(emulator, 'r')).not.toBe(own);
  });
});
