import type { BusState } from '../../lib/bus/bus';
import type { BusFault } from '../../lib/bus/faults';
import type { BridgeLog } from './log';
import { redisAdvice } from './redis-advice';

/**
 * What the log says of Redis: that it came and went, and each advice once until it is back. The bus tells the same
 * trouble in the words of each attempt and of each of its connections.
 */
export class RedisLog {
  private state: BusState['name'] | null = null;
  private readonly told = new Set<string>();

  constructor(private readonly log: Pick<BridgeLog, 'info' | 'warn'>) {}

  onState({ name }: BusState): void {
    if (name === this.state) return;
    this.state = name;
    if (name === 'ready') this.told.clear();
    this.log.info({ redis: name }, 'Redis');
  }

  onFault(fault: BusFault): void {
    if (fault.kind !== 'transport') {
      this.log.warn({ kind: fault.kind }, fault.message);
      return;
    }
    const { advice, line } = redisAdvice(fault.message);
    if (this.told.has(advice)) return;
    this.told.add(advice);
    this.log.warn(line);
  }
}
