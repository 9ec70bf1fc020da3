import { describe, expect, it } from 'vitest';
import { SOURCES } from '@/lib/events/stamp';
import type { Catalogue } from './catalogue';
import { en } from './en';
import { ko } from './ko';
import { languageCookie, languageNamed } from './language-cookie';

/** Calls every entry with plausible arguments and collects what the page could say. */
function words(catalogue: Catalogue): string[] {
  const said: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === 'string') said.push(value);
    else if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
  };
  visit(catalogue);
  for (const source of SOURCES) said.push(catalogue.source(source, 'push'), catalogue.source(source, 'poll'));
  for (const unit of ['second', 'minute', 'hour', 'day'] as const)
    said.push(catalogue.age({ unit, count: 3 }));
  said.push(catalogue.age({ unit: 'now' }), catalogue.vi('up', 'both'), catalogue.book.level('ask', 3));
  said.push(catalogue.book.won(null), catalogue.book.won(1_234_567), catalogue.feed.coverage(3, 0));
  said.push(catalogue.feed.connecting(1), catalogue.feed.connecting(2), catalogue.opensAt('11.24', '08:30'));
  said.push(catalogue.connection.declarationRefused('x'), catalogue.watchlist.moved('a', 2));
  said.push(catalogue.add.full(500), catalogue.add.tooLong(40), catalogue.notice.dropped(2));
  return said;
}

describe('the catalogues', () => {
  it('U25: Korean speaks Korean and English speaks English, with nothing left out', () => {
    const english = words(en);
    expect(english).toHaveLength(words(ko).length);
    const allowed = /모의 시세|시세|ㅅㅅㅈㅈ|₩/g;
    for (const said of english) expect(said.replace(allowed, ''), said).not.toMatch(/[가-힣]/);
    expect(ko.age({ unit: 'minute', count: 2 })).toBe('2분');
    expect(en.book.won(1_234_567)).toBe('₩1,234,567M');
  });

  it('U25: a language is known by its name or not at all, and kept in a cookie for a year', () => {
    expect([languageNamed('en'), languageNamed('ko'), languageNamed('fr'), languageNamed(undefined)]).toEqual(
      ['en', 'ko', null, null],
    );
    expect(languageCookie('en')).toBe('sise-language=en; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly');
  });
});
