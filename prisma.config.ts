import { defineConfig } from 'prisma/config';

/**
 * For Prisma's own command line only (`prisma generate`, `prisma migrate deploy`): the server reads DATABASE_URL itself
 * and applies the migrations at start. The address may be missing while nothing connects.
 */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  ...(process.env.DATABASE_URL ? { datasource: { url: process.env.DATABASE_URL } } : {}),
});
