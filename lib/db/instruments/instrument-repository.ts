import type { PoolClient } from 'pg';
import type { Instrument } from '../../events/instrument';
import { type Code, isCode } from '../../market/code';
import { instantArray, lastOfEach, numberArray, textArray } from '../column-arrays';
import type { InstrumentChange, InstrumentRepository } from '../repositories';
import { BadRowError, requireWhole } from '../row-check';
import type { Run } from '../supervisor';
import { inTransaction } from '../transaction';
import { changesBetween, type KnownInstrument } from './changes';

const PUT = `
  INSERT INTO instruments (code, name, market, base, nxt, warning, seen_at, delisted_at)
  SELECT r.*, $7, NULL
    FROM unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::boolean[], $6::text[]) AS r
   ORDER BY 1
      ON CONFLICT (code) DO UPDATE
     SET name = EXCLUDED.name, market = EXCLUDED.market, base = EXCLUDED.base, nxt = EXCLUDED.nxt,
         warning = EXCLUDED.warning, seen_at = EXCLUDED.seen_at, delisted_at = NULL`;

const DELIST =
  'UPDATE instruments SET delisted_at = $2 WHERE delisted_at IS NULL AND code <> ALL ($1::text[])';

const PUT_CHANGES = `
  INSERT INTO instrument_changes (code, at, what, before, after)
  SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::text[])
      ON CONFLICT (code, at, what) DO NOTHING`;

const KNOWN = 'SELECT code, name, market, base, nxt, warning, delisted_at IS NULL AS listed FROM instruments';

export function instrumentRepository(run: Run): InstrumentRepository {
  return {
    async replaceAll(instruments, at) {
      if (instruments.length === 0) {
        throw new RangeError(
          'an empty master cannot replace the instruments: it would delist every one of them',
        );
      }
      for (const instrument of instruments) check(instrument);
      const master = lastOfEach(instruments, (i) => i.code);
      return run(({ pool }) => inTransaction(pool, (client) => replace(client, master, at)));
    },
    async all() {
      const rows = await run(({ prisma }) =>
        prisma.instrument.findMany({
          where: { delistedAt: null },
          orderBy: { code: 'asc' },
          omit: { seenAt: true, delistedAt: true },
        }),
      );
      return rows as Instrument[];
    },
    async history(code) {
      const rows = await run(({ prisma }) =>
        prisma.instrumentChange.findMany({ where: { code }, orderBy: [{ at: 'desc' }, { what: 'asc' }] }),
      );
      return rows.map((row) => ({ ...row, at: row.at.getTime() }) as InstrumentChange);
    },
  };
}

async function replace(
  client: PoolClient,
  master: readonly Instrument[],
  at: number,
): Promise<readonly InstrumentChange[]> {
  // Readers go on; a second writer waits, and then compares with what this one wrote.
  await client.query('LOCK TABLE instruments IN SHARE ROW EXCLUSIVE MODE');
  const { rows: known } = await client.query<KnownInstrument>(KNOWN);
  const changes = changesBetween(known, master, at);
  const codes = textArray(master.map((i) => i.code));
  await client.query(PUT, [
    codes,
    textArray(master.map((i) => i.name)),
    textArray(master.map((i) => i.market)),
    numberArray(master.map((i) => i.base)),
    textArray(master.map((i) => String(i.nxt))),
    textArray(master.map((i) => i.warning)),
    new Date(at),
  ]);
  await client.query(DELIST, [codes, new Date(at)]);
  if (changes.length > 0) {
    await client.query(PUT_CHANGES, [
      textArray(changes.map((c) => c.code)),
      instantArray(changes.map((c) => c.at)),
      textArray(changes.map((c) => c.what)),
      textArray(changes.map((c) => c.before)),
      textArray(changes.map((c) => c.after)),
    ]);
  }
  return changes;
}

function check({ code, base }: Instrument): void {
  const row = () => `instrument ${String(code as Code)}`;
  if (!isCode(code)) throw new BadRowError(row(), 'code', code, 'a code of six characters');
  if (base !== null) requireWhole(row, 'base', base);
}
