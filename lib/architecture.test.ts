import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Who may import whom: the rooms of docs/ARCHITECTURE.md. A room may always import itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'lib/market': [],
  'lib/events': ['lib/market'],
  'lib/kiwoom': ['lib/events', 'lib/market'],
  'lib/emulator': ['lib/kiwoom/wire', 'lib/market'],
  'lib/bus': ['lib/events', 'lib/market'],
  'lib/feeds': ['lib/kiwoom', 'lib/emulator', 'lib/bus', 'lib/events', 'lib/market', 'lib/ops'],
  'lib/prices': ['lib/bus', 'lib/kiwoom', 'lib/db', 'lib/events', 'lib/market'],
  'lib/db': ['lib/events', 'lib/market'],
  'lib/candles': ['lib/bus', 'lib/db', 'lib/events', 'lib/market'],
  'lib/jobs': ['lib/prices', 'lib/candles', 'lib/db', 'lib/events', 'lib/market'],
  'lib/relay': ['lib/bus', 'lib/events', 'lib/market'],
  'lib/ops': [],
  'lib/client': ['lib/events', 'lib/market'],
  components: ['lib/client', 'lib/events', 'lib/market'],
  bridge: ['lib/feeds', 'lib/bus', 'lib/kiwoom', 'lib/events', 'lib/market'],
};

const IMPORT = /(?:from|import)\s*\(?\s*'([^']+)'/g;

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile() && /\.tsx?$/.test(e.name) && !/\.test\.tsx?$/.test(e.name))
    .map((e) => normalize(join(e.parentPath, e.name)))
    .filter((path) => !path.includes('/testing/'));
}

/** The project path an import points to, or null for a package. */
function target(file: string, specifier: string): string | null {
  if (specifier.startsWith('@/')) return normalize(specifier.slice(2));
  return specifier.startsWith('.') ? normalize(join(dirname(file), specifier)) : null;
}

const within = (path: string, room: string) => path === room || path.startsWith(`${room}/`);

describe('the house', () => {
  it.each(Object.keys(MAY_IMPORT))('A1: %s imports only the rooms it may', (room) => {
    const allowed = [room, ...(MAY_IMPORT[room] ?? [])];
    const strays: string[] = [];
    for (const file of sources(room)) {
      for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
        const path = target(file, specifier);
        if (path !== null && !allowed.some((a) => within(path, a))) strays.push(`${file} → ${path}`);
      }
    }
    expect(strays).toEqual([]);
  });

  it('A1: every room of lib has its line in the table', () => {
    const rooms = readdirSync('lib', { withFileTypes: true }).filter((e) => e.isDirectory());
    expect(rooms.map((r) => `lib/${r.name}`).filter((r) => !(r in MAY_IMPORT))).toEqual([]);
  });
});
