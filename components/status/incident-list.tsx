import { formatClock, formatCountdown, formatDay } from '@/lib/client/format';
import type { IncidentReport } from '@/lib/client/status-report';
import { useText } from '../i18n/language-context';
import { partName, type StatusWords } from './words';

interface IncidentListProps {
  readonly incidents: readonly IncidentReport[] | null;
  readonly words: StatusWords;
  readonly now: number;
}

/** 장애 기록, newest first. */
export function IncidentList({ incidents, words, now }: IncidentListProps) {
  const text = useText();
  if (incidents === null) return <p className="text-ink-soft">{words.noDatabase}</p>;
  if (incidents.length === 0) return <p className="text-ink-soft">{words.noIncidents}</p>;
  return (
    <ul className="space-y-1.5">
      {incidents.map(({ id, subject, since, until, message }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-3" data-testid="incident">
          <span className="text-ink-faint">
            {formatDay(since)} {formatClock(since)}
          </span>
          <span className="font-semibold">{partName(subject, words, text.feed.source)}</span>
          <span className={until === null ? 'text-amber' : 'text-ink-faint'}>
            {until === null ? words.ongoing : words.lasted(formatCountdown(Math.min(now, until) - since))}
          </span>
          <span className="break-words text-ink-soft">{message}</span>
        </li>
      ))}
    </ul>
  );
}
