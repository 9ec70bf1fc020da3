/** What questions and answers call their channels and keys; they begin as all names of the bus do (`namesOf`). */
export interface CallNames {
  /** The channel on which questions of one name are asked. */
  readonly question: (name: string) => string;
  /** Followed by an asker's own id: the channel it is answered on. */
  readonly replies: string;
  /** Followed by a question's id: the key that says who took it. */
  readonly claims: string;
}

/** The database number is part of every name, because channels know no database (rule B12). */
export function callNamesOf(prefix: string, db: number): CallNames {
  const space = `${prefix}:${db}`;
  return {
    question: (name) => `${space}:call:${name}`,
    replies: `${space}:reply:`,
    claims: `${space}:claim:`,
  };
}
