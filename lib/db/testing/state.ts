import type { Database } from '../open-database';
import type { DatabaseState } from '../supervisor';

/** Resolves when the database is in the state `kind`. */
export function reached<K extends DatabaseState['kind']>(
  database: Database,
  kind: K,
): Promise<Extract<DatabaseState, { kind: K }>> {
  return new Promise((resolve) => {
    const look = (state: DatabaseState) => {
      if (state.kind === kind) resolve(state as Extract<DatabaseState, { kind: K }>);
    };
    database.onState(look);
    look(database.state);
  });
}
