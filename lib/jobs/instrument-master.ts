import type { InstrumentRepository } from '../db/repositories';
import type { Instrument } from '../events/instrument';
import type { Upstream } from '../prices/upstream';
import type { Job } from './job';

export interface MasterJobOptions {
  readonly upstream: Pick<Upstream, 'master'>;
  readonly instruments: InstrumentRepository;
  /** Everybody else is told the new master. */
  readonly onMaster: (instruments: readonly Instrument[]) => void;
  readonly now: () => number;
}

/** 종목 마스터: read before the market opens, when Kiwoom has the day's names, warnings and NXT list. */
export function instrumentMasterJob({ upstream, instruments, onMaster, now }: MasterJobOptions): Job {
  return {
    name: 'instrument-master',
    title: '종목 마스터 새로 받기',
    schedule: '30 7 * * 1-5',
    attempts: 5,
    async run() {
      const master = await upstream.master();
      if (master.length === 0) throw new Error('the master is empty: the one that is known stays');
      const changes = await instruments.replaceAll(master, now());
      onMaster(master);
      return `${master.length} instruments, ${changes.length} changes`;
    },
  };
}
