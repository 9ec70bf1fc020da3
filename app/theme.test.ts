import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const css = readFileSync(new URL('./globals.css', import.meta.url), 'utf8');
const rows = readFileSync(new URL('../components/watchlist/watchlist.css', import.meta.url), 'utf8');

function colour(name: string): string {
  const found = new RegExp(`--color-${name}: (#[0-9a-f]{6});`).exec(css)?.[1];
  if (found === undefined) throw new Error(`globals.css has no colour ${name}`);
  return found;
}

/** Relative luminance after WCAG 2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ['ground', 'panel', 'raised', 'hover', 'selected'];

it('U27: every text colour keeps 4.5:1 on every ground it stands on', () => {
  for (const text of ['ink', 'ink-soft', 'ink-faint', 'up', 'down', 'flat', 'amber']) {
    for (const ground of GROUNDS) {
      expect(contrast(colour(text), colour(ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  }
});

it('U27: so do prices on the book’s tinted sides, badges, and inverted limits', () => {
  const pairs: [string, string][] = [
    [colour('up'), colour('ask')],
    [colour('down'), colour('ask')],
    [colour('up'), colour('bid')],
    [colour('down'), colour('bid')],
    [colour('ink'), colour('ask-bar')],
    [colour('ink'), colour('bid-bar')],
    [colour('amber'), colour('amber-ground')],
    [colour('violet'), colour('violet-ground')],
    ['#ffffff', colour('up-solid')],
    ['#ffffff', colour('down-solid')],
    ['#1a1200', colour('amber')],
  ];
  for (const [text, ground] of pairs)
    expect(contrast(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
});

/** `share` of one colour over another. */
function mixed(colour: string, share: number, ground: string): string {
  const channels = [1, 3, 5].map((i) => {
    const [c = 0, g = 0] = [colour, ground].map((hex) => Number.parseInt(hex.slice(i, i + 2), 16));
    return Math.round(c * share + g * (1 - share))
      .toString(16)
      .padStart(2, '0');
  });
  return `#${channels.join('')}`;
}

it('U27 U18: so do prices that flash, also in a row that is selected or pointed at', () => {
  const shares = [...rows.matchAll(/--flash: (\d+)%;/g)].map(([, percent]) => Number(percent) / 100);
  const [plain = Number.NaN, chosen = Number.NaN] = shares;
  expect(shares).toHaveLength(2);
  for (const [ground, share] of [
    ['ground', plain],
    ['hover', chosen],
    ['selected', chosen],
  ] as const)
    for (const flash of ['up', 'down'])
      for (const text of ['up', 'down', 'flat'])
        expect(
          contrast(colour(text), mixed(colour(flash), share, colour(ground))),
          `${text} on a flash ${flash} over ${ground}`,
        ).toBeGreaterThanOrEqual(4.5);
});
