import type { BreakerRepository, StoredBreaker } from './repositories';
import type { Run } from './supervisor';

// One statement: of two processes that write at once the newer state stays, and both learn it.
const PUT = `
  INSERT INTO breaker_states AS old (name, state, changed_at) VALUES ($1, $2, $3)
      ON CONFLICT (name) DO UPDATE
     SET state = CASE WHEN EXCLUDED.changed_at >= old.changed_at THEN EXCLUDED.state ELSE old.state END,
         changed_at = GREATEST(EXCLUDED.changed_at, old.changed_at)
  RETURNING name, state, changed_at AS "changedAt"`;

interface Row {
  readonly name: string;
  readonly state: unknown;
  readonly changedAt: Date;
}

export function breakerRepository(run: Run): BreakerRepository {
  return {
    async all() {
      const rows = await run(({ prisma }) => prisma.breakerState.findMany({ orderBy: { name: 'asc' } }));
      return rows.map(breakerOf);
    },
    async put({ name, state, changedAt }) {
      const { rows } = await run(({ pool }) =>
        pool.query<Row>(PUT, [name, JSON.stringify(state), new Date(changedAt)]),
      );
      const [row] = rows;
      if (row === undefined) throw new Error('the database gave no breaker back');
      return breakerOf(row);
    },
  };
}

function breakerOf({ name, state, changedAt }: Row): StoredBreaker {
  return { name, state, changedAt: changedAt.getTime() };
}
