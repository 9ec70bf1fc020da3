import { type Emulator, startEmulator } from '../server/start-emulator';
import { type Answer, post, tokenOf } from './client';

export type Row = Record<string, string>;

const PATHS: Readonly<Record<string, string>> = {
  ka10003: '/api/dostk/stkinfo',
  ka10027: '/api/dostk/rkinfo',
  ka10029: '/api/dostk/rkinfo',
  ka10030: '/api/dostk/rkinfo',
  ka10032: '/api/dostk/rkinfo',
  ka10059: '/api/dostk/stkinfo',
  ka10060: '/api/dostk/chart',
  ka10079: '/api/dostk/chart',
  ka10080: '/api/dostk/chart',
  ka10081: '/api/dostk/chart',
  ka10082: '/api/dostk/chart',
  ka10083: '/api/dostk/chart',
  ka10094: '/api/dostk/chart',
  ka20001: '/api/dostk/sect',
  ka20005: '/api/dostk/chart',
  ka20006: '/api/dostk/chart',
};

/** A request each API answers with rows at 10:00, but for ka10029. */
export const GOOD: Readonly<Record<string, Row>> = {
  ka10003: { stk_cd: '005930' },
  ka10027: {
    mrkt_tp: '000',
    sort_tp: '1',
    trde_qty_cnd: '0000',
    stk_cnd: '0',
    crd_cnd: '0',
    updown_incls: '1',
    pric_cnd: '0',
    trde_prica_cnd: '0',
    stex_tp: '1',
  },
  ka10029: {
    mrkt_tp: '000',
    sort_tp: '1',
    trde_qty_cnd: '0',
    stk_cnd: '0',
    crd_cnd: '0',
    pric_cnd: '0',
    stex_tp: '1',
  },
  ka10030: {
    mrkt_tp: '000',
    sort_tp: '1',
    mang_stk_incls: '0',
    crd_tp: '0',
    trde_qty_tp: '0',
    pric_tp: '0',
    trde_prica_tp: '0',
    mrkt_open_tp: '0',
    stex_tp: '1',
  },
  ka10032: { mrkt_tp: '000', mang_stk_incls: '1', stex_tp: '1' },
  ka10059: { dt: '20261231', stk_cd: '005930', amt_qty_tp: '1', trde_tp: '0', unit_tp: '1000' },
  ka10060: { dt: '20261231', stk_cd: '005930', amt_qty_tp: '1', trde_tp: '0', unit_tp: '1000' },
  ka10079: { stk_cd: '005930', tic_scope: '1', upd_stkpc_tp: '1' },
  ka10080: { stk_cd: '005930', tic_scope: '1', upd_stkpc_tp: '1' },
  ka10081: { stk_cd: '005930', base_dt: '20261231', upd_stkpc_tp: '1' },
  ka10082: { stk_cd: '005930', base_dt: '20261231', upd_stkpc_tp: '1' },
  ka10083: { stk_cd: '005930', base_dt: '20261231', upd_stkpc_tp: '1' },
  ka10094: { stk_cd: '005930', base_dt: '20261231', upd_stkpc_tp: '1' },
  ka20001: { mrkt_tp: '0', inds_cd: '001' },
  ka20005: { inds_cd: '001', tic_scope: '1' },
  ka20006: { inds_cd: '001', base_dt: '20261231' },
};

export interface Asking {
  readonly emulator: Emulator;
  ask(apiId: string, change?: Row, headers?: Row): Promise<Answer>;
  /** The answer's list. */
  rows(apiId: string, change?: Row): Promise<Row[]>;
  /** All pages' rows, in order. */
  everything(apiId: string, change?: Row): Promise<{ readonly rows: Row[]; readonly pages: number }>;
}

export function listOf(answer: Answer): Row[] {
  const list = Object.values(answer.body).find((value): value is Row[] => Array.isArray(value));
  if (list === undefined) throw new Error(`no list in ${answer.text.slice(0, 200)}`);
  return list;
}

/** An emulator that stands still on Friday 2026-11-20, by default at 10:00:00, and a client that asks it. */
export async function openAsking(clock = '2026-11-20T10:00:00+09:00'): Promise<Asking> {
  const now = Date.parse(clock);
  const emulator = await startEmulator({ clock: 'kst', now: () => now, dialect: { quota: 'none' } });
  const token = await tokenOf(emulator);
  const ask: Asking['ask'] = (apiId, change = {}, headers = {}) =>
    post(
      emulator,
      PATHS[apiId] ?? '',
      { ...GOOD[apiId], ...change },
      { 'api-id': apiId, authorization: `Bearer ${token}`, ...headers },
    );
  return {
    emulator,
    ask,
    rows: async (apiId, change) => listOf(await ask(apiId, change)),
    everything: async (apiId, change) => {
      const rows: Row[] = [];
      let nextKey = '';
      let pages = 0;
      do {
        const answer = await ask(apiId, change, {
          'cont-yn': nextKey === '' ? 'N' : 'Y',
          'next-key': nextKey,
        });
        rows.push(...listOf(answer));
        nextKey = answer.headers.get('next-key') ?? '';
        pages++;
      } while (nextKey !== '');
      return { rows, pages };
    },
  };
}
