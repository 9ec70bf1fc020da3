import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadRecording, parseRecording, RecordingError, Replay } from './replay';

const FRAME = {
  trnm: 'REAL',
  data: [{ type: '0B', name: '주식체결', item: '005930', values: { '10': '+1' } }],
};
const PING = { trnm: 'PING' };

describe('recordings', () => {
  it('E25: may be an array, an object with one under data, one frame, or JSON lines', () => {
    const texts = [JSON.stringify(FRAME), JSON.stringify(PING)];
    for (const recording of [
      JSON.stringify([FRAME, PING]),
      JSON.stringify({ _source: 'x', data: [FRAME, PING] }, null, 1),
      `${texts[0]}\n\n${texts[1]}\n`,
    ]) {
      expect(parseRecording(recording).map((frame) => frame.text)).toEqual(texts);
      expect(parseRecording(recording).map((frame) => frame.at)).toEqual([0, 100]);
    }
    expect(parseRecording(JSON.stringify(FRAME))).toEqual([{ at: 0, text: texts[0] }]);
  });

  it('E25: `at` counts from the first frame’s, never turns back, and is not sent', () => {
    const lines = [5_000, 5_250, 5_100].map((at) => JSON.stringify({ at, ...PING })).join('\n');
    expect(parseRecording(lines)).toEqual([0, 250, 250].map((at) => ({ at, text: JSON.stringify(PING) })));
  });

  it.each([
    ['', 'x: no frames'],
    ['[1]', 'x frame 0: not a frame, it has no trnm'],
    ['[{"data":1}]', 'x frame 0: not a frame'],
    ['{"trnm":"PING"}\n{"nope"', 'x line 2: not JSON'],
    ['{"trnm":"PING"}\n{"trnm":"PING"}\n{"at":"now","trnm":"PING"}', 'x line 3: at is not a number of ms'],
    ['{"trnm":"PING"}\n{"trnm":"PING"}\nnope', 'x line 3: not JSON'],
  ])('E25: %j is refused by name', (text, message) => {
    expect(() => parseRecording(text, 'x')).toThrow(RecordingError);
    expect(() => parseRecording(text, 'x')).toThrow(message);
  });

  describe('in files', () => {
    let folder = '';
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'sise-replay-'));
    });
    afterAll(() => rm(folder, { recursive: true }));

    it('E25: are read from a path; a missing one is named', async () => {
      const path = join(folder, 'frames.json');
      await writeFile(path, JSON.stringify([PING]));
      expect(await loadRecording(path)).toHaveLength(1);
      await expect(loadRecording(join(folder, 'none.json'))).rejects.toThrow(/none\.json cannot be read/);
    });
  });
});

describe('Replay', () => {
  const frames = [0, 100, 100, 400].map((at) => ({ at, text: String(at) }));

  it('E25: gives each frame once, when it is due from the first time it is asked', () => {
    const replay = new Replay(frames);
    expect(replay.due(9_000)).toEqual(['0']);
    expect(replay.due(9_099)).toEqual([]);
    expect(replay.due(9_100)).toEqual(['100', '100']);
    expect(replay.isDone).toBe(false);
    expect(replay.due(99_999)).toEqual(['400']);
    expect([replay.isDone, replay.due(999_999)]).toEqual([true, []]);
  });

  it('E25: runs at any speed', () => {
    const replay = new Replay(frames, 4);
    expect(replay.due(0)).toEqual(['0']);
    expect(replay.due(25)).toEqual(['100', '100']);
    expect(replay.due(100)).toEqual(['400']);
  });
});
