import { formatClock, formatDay } from '@/lib/client/format';
import type { JobReport } from '@/lib/client/status-report';
import type { StatusWords } from './words';

const TONES: Readonly<Record<JobReport['outcome'], string>> = {
  running: 'text-amber',
  done: 'text-live',
  failed: 'text-up',
};

interface JobListProps {
  readonly jobs: readonly JobReport[] | null;
  readonly words: StatusWords;
}

/** The newest runs of the jobs, and the way to their board. */
export function JobList({ jobs, words }: JobListProps) {
  if (jobs === null) return <p className="text-ink-soft">{words.noDatabase}</p>;
  return (
    <div>
      {jobs.length === 0 ? <p className="text-ink-soft">{words.noJobs}</p> : null}
      <ul className="space-y-1.5">
        {jobs.map(({ id, job, startedAt, outcome, message }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-3" data-testid="job">
            <span className="text-ink-faint">
              {formatDay(startedAt)} {formatClock(startedAt)}
            </span>
            <span className="font-semibold">{words.job[job] ?? job}</span>
            <span className={TONES[outcome]}>{words.outcome[outcome]}</span>
            {message === null ? null : <span className="break-words text-ink-soft">{message}</span>}
          </li>
        ))}
      </ul>
      <a className="mt-2 inline-block text-ink-soft underline hover:text-ink" href="/admin/jobs">
        {words.allJobs}
      </a>
    </div>
  );
}
