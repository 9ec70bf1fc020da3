import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TopLevelWindow } from '../com/windows';
import type { BridgeBeat, LastStop } from '../process/bridge-status';
import { stopRequested } from '../process/stop-request';
import { BoxWatch } from './box-watch';
import { adoptBridge, startBridge } from './bridge-process';
import { Policy, type State } from './policy';
import { type BridgeProcess, type OnExit, Supervisor } from './supervisor';

const TEN = Date.parse('2026-07-20T10:00:00+09:00');

describe('the supervisor', () => {
  let told: string[];
  let exits: OnExit[];
  let starts: { attempt: number; last: LastStop | null }[];
  let beat: BridgeBeat | null;
  let stopReason: string | null;
  let windows: TopLevelWindow[];
  let pressed: number[];
  let looks: { state: State; pid: number | null }[];

  beforeEach(() => {
    vi.useFakeTimers({ now: TEN });
    told = [];
    exits = [];
    starts = [];
    beat = null;
    stopReason = null;
    windows = [];
    pressed = [];
    looks = [];
  });
  afterEach(() => vi.useRealTimers());

  const processOf = (pid: number): BridgeProcess => ({
    pid,
    ask: (reason, kind) => told.push(`ask ${pid}: ${reason}, ${kind}`),
    kill: () => told.push(`kill ${pid}`),
  });

  function supervise(orphan: number | null = null) {
    const supervisor = new Supervisor({
      policy: new Policy({ frozenAfterMs: 15_000, restartMs: 5_000 }, () => 0.5),
      boxes: new BoxWatch({
        windows: () => windows,
        press: (hwnd) => {
          pressed.push(hwnd);
          return true;
        },
      }),
      log: pino({ level: 'silent' }),
      now: Date.now,
      start: (attempt, last, onExit) => {
        starts.push({ attempt, last });
        exits.push(onExit);
        return processOf(100 + starts.length);
      },
      adopt: (onExit) => {
        if (orphan === null) return null;
        exits.push(onExit);
        return processOf(orphan);
      },
      beat: (pid) => (beat?.pid === pid ? beat : null),
      stopRequested: () => stopReason,
      onLook: (state, pid) => looks.push({ state, pid }),
    });
    let ended = false;
    void supervisor.run().then(() => {
      ended = true;
    });
    return { ended: () => ended };
  }
  const gone = (code: number | null) => exits.shift()?.(code);
  const alive = (over: Partial<BridgeBeat> = {}): BridgeBeat => ({
    pid: 101,
    startedAt: TEN,
    beatAt: Date.now(),
    pumpLagMs: 0,
    login: 'in',
    loggedInAt: TEN,
    silentSince: null,
    trouble: null,
    ...over,
  });

  it('X19: a frozen bridge is ended and replaced, and the next one is told why', () => {
    supervise();
    expect(starts).toEqual([{ attempt: 1, last: null }]);
    beat = alive();
    vi.advanceTimersByTime(15_000);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(told).toEqual(['kill 101']);
    gone(null);
    expect(looks.at(-1)?.pid).toBe(101);
    vi.advanceTimersByTime(4_000);
    const last = { at: TEN + 16_000, code: null, reason: 'its heartbeat stopped' };
    expect(starts.slice(1)).toEqual([{ attempt: 2, last }]);
    expect(looks.at(-1)).toMatchObject({ pid: 102, state: { name: 'running', attempt: 2 } });
  });

  it('X21: a box is pressed away, and a lost line replaces the bridge', () => {
    supervise();
    windows = [
      {
        hwnd: 9,
        processId: 101,
        className: '#32770',
        title: 'KHOpenAPI',
        texts: ['통신 연결이 끊겼습니다.'],
        visible: true,
      },
    ];
    vi.advanceTimersByTime(1_000);
    expect(pressed).toEqual([9]);
    expect(told).toEqual(['ask 101: 통신 연결 끊김 (the line was cut), network']);
  });

  it('X22: a stop ends the bridge first and then the supervisor', async () => {
    const { ended } = supervise();
    stopReason = '운영자 정지';
    vi.advanceTimersByTime(1_000);
    expect(told).toEqual(['ask 101: 운영자 정지, null']);
    expect(ended()).toBe(false);
    gone(0);
    await vi.advanceTimersByTimeAsync(0);
    expect(ended()).toBe(true);
    vi.advanceTimersByTime(60_000);
    expect(starts).toHaveLength(1);
  });

  it('X18: a bridge that a former supervisor has left is asked to stop before another is started', () => {
    supervise(55);
    expect(told).toEqual(['ask 55: its supervisor is gone, null']);
    expect(starts).toEqual([]);
    vi.advanceTimersByTime(3_000);
    gone(null);
    vi.advanceTimersByTime(3_000);
    expect(starts).toHaveLength(1);
  });
});

describe('the process of the bridge', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'supervisor-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('X16: it is told its attempt and why the last one ended; its output goes to a file; its code comes back', async () => {
    const entry = join(dir, 'entry.cjs');
    writeFileSync(
      entry,
      `console.log(process.argv[2], process.env.BRIDGE_ATTEMPT, process.env.BRIDGE_LAST_STOP);
       process.exit(20);`,
    );
    const stopFile = join(dir, 'stop.json');
    const last = { at: 1, code: 20, reason: 'the line was lost' };
    const code = await new Promise<number | null>((resolve) => {
      const env = { ...process.env, NODE_OPTIONS: '' };
      const bridge = startBridge({ entry, env, logDir: dir, stopFile }, 4, last, resolve);
      bridge.ask('because', 'network');
      expect(stopRequested(stopFile, bridge.pid)).toEqual({
        pid: bridge.pid,
        reason: 'because',
        kind: 'network',
      });
    });
    expect(code).toBe(20);
    expect(readFileSync(join(dir, 'bridge-output.txt'), 'utf8')).toBe(
      'run 4 {"at":1,"code":20,"reason":"the line was lost"}\n',
    );
  });

  it('X17: output of more than a megabyte makes room when a bridge starts, and one older file is kept', async () => {
    const entry = join(dir, 'entry.cjs');
    writeFileSync(entry, 'console.log(process.env.BRIDGE_ATTEMPT);');
    const output = join(dir, 'bridge-output.txt');
    const env = { ...process.env, NODE_OPTIONS: '' };
    const start = (attempt: number) =>
      new Promise<void>((resolve) => {
        startBridge({ entry, env, logDir: dir, stopFile: join(dir, 's') }, attempt, null, () => resolve());
      });
    const texts = () => [output, `${output}.old`].map((path) => readFileSync(path, 'utf8'));
    const full = 'x'.repeat(1_000_000);
    writeFileSync(output, full);
    writeFileSync(`${output}.old`, 'long ago');
    await start(1);
    expect(texts()).toEqual([`${full}1\n`, 'long ago']);
    await start(2);
    expect(texts()).toEqual(['2\n', `${full}1\n`]);
    await start(3);
    expect(texts()).toEqual(['2\n3\n', `${full}1\n`]);
  });

  it('X16: a killed process is told as gone, once', async () => {
    const entry = join(dir, 'entry.cjs');
    writeFileSync(entry, 'setInterval(() => {}, 1000);');
    const codes: (number | null)[] = [];
    await new Promise<void>((resolve) => {
      const bridge = startBridge(
        { entry, env: process.env, logDir: dir, stopFile: join(dir, 's') },
        1,
        null,
        (code) => {
          codes.push(code);
          resolve();
        },
      );
      bridge.kill();
    });
    expect(codes).toEqual([null]);
  });

  it('X18: an adopted process is gone when the system knows it no more', () => {
    vi.useFakeTimers();
    let running = true;
    const codes: (number | null)[] = [];
    const processes = { startedAt: () => (running ? ('unknown' as const) : null) };
    const stopFile = join(dir, 'stop.json');
    const bridge = adoptBridge({ pid: 999_999_999, startedAt: 1 }, stopFile, processes, (code) =>
      codes.push(code),
    );
    bridge.ask('x', null);
    expect(stopRequested(stopFile, 999_999_999)).toEqual({ pid: 999_999_999, reason: 'x', kind: null });
    expect(() => bridge.kill()).not.toThrow();
    vi.advanceTimersByTime(5_000);
    expect(codes).toEqual([]);
    running = false;
    vi.advanceTimersByTime(5_000);
    expect(codes).toEqual([null]);
    vi.useRealTimers();
  });
});
