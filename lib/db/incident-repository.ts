import type { FeedIncident } from './generated/client';
import type { Incident, IncidentRepository } from './repositories';
import type { Run } from './supervisor';

// The index `feed_incidents_open` decides, whoever else opens the same at the same moment.
const OPEN = `
  INSERT INTO feed_incidents (subject, kind, since, message) VALUES ($1, $2, $3, $4)
      ON CONFLICT (subject, kind) WHERE until IS NULL DO UPDATE SET subject = EXCLUDED.subject
  RETURNING id::text, subject, kind, since, message`;

interface OpenRow {
  readonly id: string;
  readonly subject: string;
  readonly kind: string;
  readonly since: Date;
  readonly message: string;
}

export function incidentRepository(run: Run): IncidentRepository {
  return {
    async open({ subject, kind, since, message }) {
      const { rows } = await run(({ pool }) =>
        pool.query<OpenRow>(OPEN, [subject, kind, new Date(since), message]),
      );
      const [row] = rows;
      if (row === undefined) throw new Error('the database gave no incident back');
      return { ...row, since: row.since.getTime(), until: null };
    },
    async close(subject, kind, until) {
      await run(({ prisma }) =>
        prisma.feedIncident.updateMany({
          where: { subject, kind, until: null },
          data: { until: new Date(until) },
        }),
      );
    },
    async recent(limit) {
      const rows = await run(({ prisma }) =>
        prisma.feedIncident.findMany({ orderBy: [{ since: 'desc' }, { id: 'desc' }], take: limit }),
      );
      return rows.map(incidentOf);
    },
    async deleteEndedBefore(at) {
      const { count } = await run(({ prisma }) =>
        prisma.feedIncident.deleteMany({ where: { until: { lt: new Date(at) } } }),
      );
      return count;
    },
  };
}

function incidentOf({ id, subject, kind, since, until, message }: FeedIncident): Incident {
  return {
    id: String(id),
    subject,
    kind,
    since: since.getTime(),
    until: until?.getTime() ?? null,
    message,
  };
}
