import type { Job, Progress } from './job';

/** 분봉 보정: asks REST for the minutes that the live stream may have missed. `repair` resolves to one line. */
export function minuteRepairJob(repair: (progress: Progress) => Promise<string>): Job {
  return {
    name: 'minute-repair',
    title: '분봉 보정',
    schedule: '50 15,20 * * 1-5',
    attempts: 3,
    run: repair,
  };
}

/** 보관 기간: deletes what is older than the operator keeps, at night. `retain` resolves to one line. */
export function retentionJob(retain: () => Promise<string>): Job {
  return {
    name: 'retention',
    title: '보관 기간이 지난 기록 지우기',
    schedule: '30 3 * * *',
    attempts: 3,
    run: retain,
  };
}
