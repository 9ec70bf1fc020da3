import type { Ticker } from '../market/ticker';
import type { WatchlistRepository } from './repositories';
import type { Run } from './supervisor';

export function watchlistRepository(run: Run): WatchlistRepository {
  return {
    async of(owner) {
      const rows = await run(({ prisma }) =>
        prisma.watchlist.findMany({ where: { owner }, orderBy: { name: 'asc' } }),
      );
      return rows.map(({ name, tickers, changedAt }) => ({
        owner,
        name,
        tickers: tickers as Ticker[],
        changedAt: changedAt.getTime(),
      }));
    },
    async put({ owner, name, tickers, changedAt }) {
      const content = { tickers: [...tickers], changedAt: new Date(changedAt) };
      await run(({ prisma }) =>
        prisma.watchlist.upsert({
          where: { owner_name: { owner, name } },
          create: { owner, name, ...content },
          update: content,
        }),
      );
    },
    async remove(owner, name) {
      await run(({ prisma }) => prisma.watchlist.deleteMany({ where: { owner, name } }));
    },
  };
}
