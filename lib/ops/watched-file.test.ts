import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WatchedFile } from './watched-file';

describe('a file that people edit', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    vi.useFakeTimers();
    folder = mkdtempSync(join(tmpdir(), 'sise-watched-'));
    path = join(folder, 'calendar.json');
  });
  afterEach(() => {
    vi.useRealTimers();
    rmSync(folder, { recursive: true, force: true });
  });

  function watch(onText: (text: string | null) => void = () => {}) {
    const texts: (string | null)[] = [];
    const errors: string[] = [];
    const file = new WatchedFile({
      path,
      onText: (text) => {
        texts.push(text);
        onText(text);
      },
      onError: (error) => errors.push(error.message),
    });
    return { texts, errors, file };
  }

  it('M6: it is told at once, after each change and when it goes, and not in between', () => {
    const { texts, errors, file } = watch();
    expect(texts).toEqual([null]);
    writeFileSync(path, 'a');
    vi.advanceTimersByTime(5_000);
    vi.advanceTimersByTime(20_000);
    writeFileSync(path, 'b');
    vi.advanceTimersByTime(5_000);
    rmSync(path);
    vi.advanceTimersByTime(5_000);
    expect(texts).toEqual([null, 'a', 'b', null]);
    file.close();
    writeFileSync(path, 'c');
    vi.advanceTimersByTime(20_000);
    expect(texts).toHaveLength(4);
    expect(errors).toEqual([]);
  });

  it('O3: what is wrong with it is told once, until it is mended', () => {
    writeFileSync(path, 'wrong');
    const { errors, file } = watch((text) => {
      if (text === 'wrong') throw new Error('line 1: wrong');
    });
    vi.advanceTimersByTime(20_000);
    expect(errors).toEqual(['line 1: wrong']);
    writeFileSync(path, 'right');
    vi.advanceTimersByTime(5_000);
    writeFileSync(path, 'wrong');
    vi.advanceTimersByTime(5_000);
    expect(errors).toEqual(['line 1: wrong', 'line 1: wrong']);
    file.close();
  });

  it('O3: one that cannot be read is told once', () => {
    mkdirSync(path);
    const { texts, errors, file } = watch();
    vi.advanceTimersByTime(20_000);
    expect(texts).toEqual([]);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/EISDIR/);
    file.close();
  });
});
