/** A response field that the workbook’s table lacks. */
export interface MissingField {
  readonly key: string;
  readonly depth: 0 | 1;
  readonly ko: string;
  readonly type: 'String' | 'LIST';
  /** How it is known. */
  readonly desc: string;
}

/** What replies and official examples carry beyond the tables, by api-id. */
export const CORRECTIONS: Readonly<Record<string, readonly MissingField[]>> = {
  ka10080: [
    {
      key: 'acc_trde_qty',
      depth: 1,
      ko: '누적거래량',
      type: 'String',
      desc: 'in recorded replies, and in newer editions of the table',
    },
  ],
  ka20001: [
    {
      key: 'stex_tp',
      depth: 1,
      ko: '거래소구분',
      type: 'String',
      desc: 'in the official example, empty, and not in the table',
    },
  ],
  ka20005: [
    {
      key: 'inds_dt_pole_qry',
      depth: 0,
      ko: '업종분봉조회',
      type: 'LIST',
      desc: 'the list’s key in the official example; the server’s is the table’s',
    },
  ],
};
