import { INVESTORS, type Investor, type InvestorFlow } from '../events/investor';
import { isCode } from '../market/code';
import { dateOnly, kstDateOf } from './calendar-date';
import { deleteByKey } from './chunked-delete';
import { inChunks, lastOfEach, numberArray, textArray } from './column-arrays';
import type { InvestorFlow as FlowRow } from './generated/client';
import type { InvestorRepository } from './repositories';
import { BadRowError, requireFinite, requireInstant, requireWhole } from './row-check';
import type { Run } from './supervisor';

const columnOf = (investor: Investor) => investor.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The columns after the key and before `stored_at`, with their types, in the order of the parameters. */
const FIGURES: readonly (readonly [column: string, type: string])[] = [
  ['price', 'int'],
  ['change', 'int'],
  ['rate', 'float8'],
  ['volume', 'bigint'],
  ...INVESTORS.map((investor) => [columnOf(investor), 'bigint'] as const),
];

const names = FIGURES.map(([column]) => column);
const PUT = `
  INSERT INTO investor_flows (code, measure, stored_at, date, ${names.join(', ')})
  SELECT $1, $2, $3, r.*
    FROM unnest($4::date[], ${FIGURES.map(([, type], i) => `$${i + 5}::${type}[]`).join(', ')}) AS r
   ORDER BY 4
      ON CONFLICT (code, measure, date) DO UPDATE
     SET stored_at = EXCLUDED.stored_at, ${names.map((c) => `${c} = EXCLUDED.${c}`).join(', ')}`;

export function investorRepository(run: Run): InvestorRepository {
  return {
    async put(code, measure, flows, stored) {
      for (const flow of flows) check(code, flow);
      const rows = lastOfEach(flows, (f) => f.date);
      await run(({ pool }) =>
        inChunks(rows, (chunk) =>
          pool.query(PUT, [
            code,
            measure,
            new Date(stored),
            textArray(chunk.map((f) => f.date)),
            numberArray(chunk.map((f) => f.price)),
            numberArray(chunk.map((f) => f.change)),
            numberArray(chunk.map((f) => f.rate)),
            numberArray(chunk.map((f) => f.volume)),
            ...INVESTORS.map((investor) => numberArray(chunk.map((f) => f.net[investor]))),
          ]),
        ),
      );
    },
    async range(code, measure, { from, to, limit }) {
      const date = {
        ...(from === undefined ? {} : { gte: dateOnly(from) }),
        ...(to === undefined ? {} : { lte: dateOnly(to) }),
      };
      const rows = await run(({ prisma }) =>
        prisma.investorFlow.findMany({
          where: { code, measure, date },
          orderBy: { date: 'desc' },
          take: limit,
        }),
      );
      return rows.reverse().map(flowOf);
    },
    deleteBefore: (date) => deleteByKey(run, 'investor_flows', 'code', 'date', date),
  };
}

function flowOf(row: FlowRow): InvestorFlow {
  const net = Object.fromEntries(INVESTORS.map((investor) => [investor, Number(row[investor])]));
  return {
    date: kstDateOf(row.date),
    price: row.price,
    change: row.change,
    rate: row.rate,
    volume: row.volume === null ? null : Number(row.volume),
    net: net as Record<Investor, number>,
  };
}

function check(code: string, flow: InvestorFlow): void {
  const row = () => `investor flow of ${code} on ${flow.date}`;
  if (!isCode(code)) throw new BadRowError(row(), 'code', code, 'a code of six characters');
  requireInstant(row, 'date', Date.parse(`${flow.date}T00:00:00Z`));
  for (const field of ['price', 'change', 'volume'] as const) {
    if (flow[field] !== null) requireWhole(row, field, flow[field]);
  }
  if (flow.rate !== null) requireFinite(row, 'rate', flow.rate);
  for (const investor of INVESTORS) requireWhole(row, `net.${investor}`, flow.net[investor]);
}
