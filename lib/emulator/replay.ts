import { readFile } from 'node:fs/promises';

/** One recorded frame and when it came, ms since the recording began. */
export interface RecordedFrame {
  readonly at: number;
  readonly text: string;
}

/** A recording cannot be used. The message names the file and the line or index. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError';
}

/** Frames without a time follow each other at this distance, ms. */
const DEFAULT_SPACING = 100;

function recorded(value: unknown, previous: RecordedFrame | null, origin: number | null, where: string) {
  if (typeof value !== 'object' || value === null || !('trnm' in value)) {
    throw new RecordingError(`${where}: not a frame, it has no trnm`);
  }
  const { at, ...frame } = value as Record<string, unknown>;
  if (at !== undefined && typeof at !== 'number')
    throw new RecordingError(`${where}: at is not a number of ms`);
  const next =
    at === undefined ? (previous === null ? 0 : previous.at + DEFAULT_SPACING) : at - (origin ?? at);
  return { at: Math.max(previous?.at ?? 0, next), text: JSON.stringify(frame) };
}

function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RecordingError(`${where}: not JSON`);
  }
}

/** The values to play: a JSON array, an object with such an array under `data`, or one JSON value a line. */
function valuesOf(text: string, file: string): readonly (readonly [value: unknown, where: string])[] {
  const isWhole = text.startsWith('[') || (text.startsWith('{') && !/\}\s*\n\s*\{/.test(text));
  if (isWhole) {
    const whole = parseJson(text, file);
    const list = isRecording(whole) ? whole.data : whole;
    const frames = Array.isArray(list) ? list : [list];
    return frames.map((value, i) => [value, `${file} frame ${i}`]);
  }
  return text
    .split('\n')
    .map((line, i) => [line.trim(), `${file} line ${i + 1}`] as const)
    .filter(([line]) => line !== '')
    .map(([line, where]) => [parseJson(line, where), where]);
}

function isRecording(value: unknown): value is { readonly data: readonly unknown[] } {
  return typeof value === 'object' && value !== null && !('trnm' in value) && 'data' in value;
}

/**
 * Reads a recording: a JSON array of frames, an object holding one under `data`, or JSON lines. A frame may carry
 * `at` (ms), which is taken off before it is sent.
 *
 * @throws {RecordingError} naming the line or index
 */
export function parseRecording(text: string, file = 'recording'): readonly RecordedFrame[] {
  const frames: RecordedFrame[] = [];
  let origin: number | null = null;
  for (const [value, where] of valuesOf(text.trim(), file)) {
    const frame = recorded(value, frames.at(-1) ?? null, origin, where);
    if (origin === null && typeof value === 'object' && value !== null && 'at' in value)
      origin = Number(value.at);
    frames.push(frame);
  }
  if (frames.length === 0) throw new RecordingError(`${file}: no frames`);
  return frames;
}

export async function loadRecording(path: string): Promise<readonly RecordedFrame[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new RecordingError(
      `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return parseRecording(text, path);
}

/** Plays recorded frames at `speed` times their pace, from the first moment somebody listens. */
export class Replay {
  private next = 0;
  private startedAt: number | null = null;

  constructor(
    private readonly frames: readonly RecordedFrame[],
    private readonly speed = 1,
  ) {}

  get isDone(): boolean {
    return this.next >= this.frames.length;
  }

  /** The frames that are due at `now` (real ms), in order, each once. Call it only while somebody listens. */
  due(now: number): readonly string[] {
    this.startedAt ??= now;
    const elapsed = (now - this.startedAt) * this.speed;
    const from = this.next;
    for (let frame = this.frames[this.next]; frame !== undefined && frame.at <= elapsed; ) {
      frame = this.frames[++this.next];
    }
    return this.frames.slice(from, this.next).map((frame) => frame.text);
  }
}
