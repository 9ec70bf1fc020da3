import type { Trade } from '../../events/quote';
import type { Tape } from '../tape';

/** New prints of a tape, oldest first, and whether some are missing before or between them. */
export interface TapeNews {
  readonly trades: readonly Trade[];
  readonly gap: boolean;
}

/** Reads a tape from where it was read last. */
export class TapeReader {
  private lastId = 0;

  read({ lines }: Tape): TapeNews {
    const trades: Trade[] = [];
    let gap = false;
    for (const line of lines) {
      if (line.id <= this.lastId) break;
      if (line.kind === 'gap') gap = true;
      else trades.push(line.trade);
    }
    this.lastId = Math.max(this.lastId, lines[0]?.id ?? 0);
    return { trades: trades.reverse(), gap };
  }
}
