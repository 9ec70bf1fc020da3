'use client';

import type { Venue } from '@/lib/market/ticker';
import { useText } from '../i18n/language-context';

const VENUES: readonly Venue[] = ['KRX', 'NXT', 'SOR'];

interface VenueChoiceProps {
  readonly venue: Venue;
  readonly onChoose: (venue: Venue) => void;
}

/** Where the stock to be added is watched: KRX, NXT, or both together. */
export function VenueChoice({ venue, onChoose }: VenueChoiceProps) {
  const text = useText();
  return (
    <fieldset className="flex h-8 shrink-0 rounded-md border border-edge p-[2px]" aria-label={text.add.venue}>
      {VENUES.map((choice) => (
        <button
          key={choice}
          type="button"
          aria-pressed={choice === venue}
          className={`rounded-[4px] px-2 font-medium text-[11.5px] ${choice === venue ? 'bg-edge text-ink' : 'text-ink-faint hover:text-ink'}`}
          onClick={() => onChoose(choice)}
        >
          {text.venue[choice]}
        </button>
      ))}
    </fieldset>
  );
}
