import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bridgeBeatSchema } from './bridge-status';
import { DailyFile } from './daily-file';
import { lockHolder, takeLock } from './lock';
import { openBridgeLog } from './log';
import { statusLines } from './print-status';
import { isRunning, type ProcessTable, processTable } from './process-table';
import { readWhole, stateFiles, writeWhole } from './state-files';
import { stopBridge } from './stop-bridge';
import { requestStop, stopRequested, stopTrouble } from './stop-request';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'bridge-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const kst = (text: string) => Date.parse(`${text}+09:00`);

describe('the log', () => {
  it('X17: each KST day has its file, and files of long ago are deleted', () => {
    let now = kst('2026-07-20T23:59:59');
    const file = new DailyFile({ dir, name: 'bridge', days: 3, now: () => now, onFault: () => {} });
    for (const old of [
      'bridge-2026-07-01.log',
      'bridge-2026-07-18.log',
      'bridge-2026-07-19.log',
      'other-2026-07-01.log',
    ]) {
      writeFileSync(join(dir, old), '');
    }
    file.write('one\n');
    now += 1_000;
    file.write('two\n');
    file.write('three\n');
    file.close();
    expect(readdirSync(dir).sort()).toEqual([
      'bridge-2026-07-19.log',
      'bridge-2026-07-20.log',
      'bridge-2026-07-21.log',
      'other-2026-07-01.log',
    ]);
    expect(readFileSync(join(dir, 'bridge-2026-07-21.log'), 'utf8')).toBe('two\nthree\n');
  });

  it('X17: a disk that takes nothing is told once and stops nobody', () => {
    const faults: string[] = [];
    const inTheWay = join(dir, 'file');
    writeFileSync(inTheWay, '');
    const options = { name: 'bridge', days: 3, now: Date.now, onFault: (m: string) => faults.push(m) };
    const file = new DailyFile({ ...options, dir: join(inTheWay, 'logs') });
    file.write('one\n');
    file.write('two\n');
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^the log cannot be written: /);
  });

  it('O2, X17: lines are JSON with their time, without passwords, and reach the console when there is one', () => {
    const console: string[] = [];
    const log = openBridgeLog({
      dir,
      name: 'bridge',
      days: 3,
      level: 'info',
      now: () => kst('2026-07-20T09:00:00'),
      console: { write: (line) => console.push(line) },
    });
    log.info({ config: { redisUrl: 'rediss://a:hunter2@b' }, password: 'hunter2', screen: '1000' }, 'a line');
    log.debug('not told');
    const text = readFileSync(join(dir, 'bridge-2026-07-20.log'), 'utf8');
    expect(JSON.parse(text)).toEqual({
      level: 30,
      time: '2026-07-20T00:00:00.000Z',
      config: { redisUrl: '…' },
      password: '…',
      screen: '1000',
      msg: 'a line',
    });
    expect(console).toEqual([text]);
  });
});

describe('the lock', () => {
  const self = { pid: 10, startedAt: 500_000 };
  /** Which processes run, and since when. */
  const table = (running: Record<number, number | 'unknown'>): ProcessTable => ({
    startedAt: (pid) => running[pid] ?? null,
  });
  const options = (processes: ProcessTable, over = {}) => ({
    path: join(dir, 'state', 'x.lock'),
    self,
    processes,
    bootedAt: 1_000,
    ...over,
  });

  it('X15: one holds it, another is told who does, and it is free again after the release', () => {
    const running = table({ 10: 500_000, 11: 600_000 });
    const first = takeLock(options(running));
    const second = takeLock(options(running, { self: { pid: 11, startedAt: 600_000 } }));
    expect(second).toEqual({ name: 'taken', by: self });
    expect(lockHolder(options(running))).toEqual(self);
    if (first.name === 'held') first.release();
    expect(lockHolder(options(running))).toBeNull();
    expect(takeLock(options(running, { self: { pid: 11, startedAt: 600_000 } })).name).toBe('held');
  });

  it('X15: left behind by a process that is gone, by one whose number another has, or from before the start of the machine, it is stale', () => {
    const stale = (processes: ProcessTable, over = {}) => {
      mkdirSync(join(dir, 'state'), { recursive: true });
      writeFileSync(options(processes).path, JSON.stringify(self));
      return takeLock(options(processes, { self: { pid: 12, startedAt: 900_000 }, ...over })).name;
    };
    expect(stale(table({}))).toBe('held');
    expect(stale(table({ 10: 800_000 }))).toBe('held');
    expect(stale(table({ 10: 'unknown' }), { bootedAt: 700_000 })).toBe('held');
    expect(stale(table({ 10: 'unknown' }))).toBe('taken');
    expect(stale(table({ 10: 502_000 }))).toBe('taken');
  });

  it('X15: a file that is being written belongs to its writer; an old one without words is stale', () => {
    const { path } = options(table({}));
    mkdirSync(join(dir, 'state'), { recursive: true });
    writeFileSync(path, '');
    expect(takeLock(options(table({})))).toEqual({ name: 'taken', by: { pid: 0, startedAt: 0 } });
    utimesSync(path, new Date(Date.now() - 5_000), new Date(Date.now() - 5_000));
    expect(takeLock(options(table({}))).name).toBe('held');
  });

  it('X15: a release takes away only its own file', () => {
    const first = takeLock(options(table({})));
    writeFileSync(options(table({})).path, JSON.stringify({ pid: 99, startedAt: 1 }));
    if (first.name === 'held') first.release();
    expect(existsSync(options(table({})).path)).toBe(true);
  });

  it('X15: this process runs, and a number nobody has does not', () => {
    expect(isRunning(process.pid)).toBe(true);
    expect(isRunning(999_999_999)).toBe(false);
    const known = processTable(() => 42);
    expect(known.startedAt(process.pid)).toBe(42);
    expect(known.startedAt(999_999_999)).toBeNull();
    expect(processTable(() => null).startedAt(process.pid)).toBe('unknown');
  });
});

describe('the state files', () => {
  it('X16: a file is written whole, and one that is not what it should be is nothing', () => {
    const path = join(dir, 'deep', 'status.json');
    const beat = {
      pid: 1,
      startedAt: 2,
      beatAt: 3,
      pumpLagMs: null,
      login: 'in',
      loggedInAt: 4,
      silentSince: null,
      trouble: null,
    };
    expect(readWhole(path, bridgeBeatSchema)).toBeNull();
    expect(writeWhole(path, { ...beat, more: 'than is read' })).toBe(true);
    expect(readWhole(path, bridgeBeatSchema)).toEqual(beat);
    expect(readdirSync(join(dir, 'deep'))).toEqual(['status.json']);
    writeFileSync(path, '{"pid":');
    expect(readWhole(path, bridgeBeatSchema)).toBeNull();
    writeFileSync(join(dir, 'plain'), '');
    expect(writeWhole(join(dir, 'plain', 'x.json'), beat)).toBe(false);
  });

  it('X16: a stop is for the process it names, and is taken once', () => {
    const path = join(dir, 'stop.json');
    const request = { pid: 5, reason: '키움 일일 점검', kind: 'maintenance' } as const;
    requestStop(path, request);
    expect(stopRequested(path, 6)).toBeNull();
    expect(stopRequested(path, 5)).toEqual(request);
    expect(stopRequested(path, 5)).toBeNull();
  });

  it('X26: a stop is told to the page as the trouble it is, and an operator’s stop as none', () => {
    const told = (kind: 'maintenance' | 'network' | null) => stopTrouble({ pid: 5, reason: '까닭', kind });
    expect(told('maintenance')).toEqual({ kind: 'maintenance', code: null, message: '까닭' });
    expect(told('network')).toEqual({ kind: 'network', code: null, message: '까닭' });
    expect(told(null)).toBeNull();
  });

  it('X16: status prints what both said and how old it is', () => {
    const env = { REDIS_URL: 'redis://h', BRIDGE_STATE_DIR: dir };
    const files = stateFiles(dir);
    expect(statusLines(env, 0)).toEqual([
      `supervisor: has never run (${files.supervisorStatus} is not there)`,
      `bridge: has never run (${files.bridgeStatus} is not there)`,
    ]);
    const now = Date.now();
    writeWhole(files.bridgeStatus, {
      beatAt: now - 3_000,
      feed: 'live',
      screens: { 1000: 90 },
      lastEventAt: null,
    });
    writeFileSync(files.supervisorStatus, 'torn');
    expect(statusLines(env, now)).toEqual([
      `supervisor: ${files.supervisorStatus} cannot be read`,
      'bridge: as of 3 s ago',
      `  beatAt ${new Date(now - 3_000).toLocaleString()}`,
      '  feed live',
      '  screens {"1000":90}',
      '  lastEventAt null',
    ]);
  });

  it('X16: status prints instants as local time at any depth, and nothing else as one', () => {
    const files = stateFiles(dir);
    const now = Date.now();
    const local = (ms: number) => new Date(ms).toLocaleString();
    const last = { at: now - 5_000, code: 20, reason: 'line' };
    writeWhole(files.supervisorStatus, {
      at: now,
      state: { name: 'waiting', until: now + 7_000, attempt: 2, last },
    });
    writeWhole(files.bridgeStatus, {
      beatAt: now,
      silentSince: now - 1_000,
      requests: { leftThisHour: 950, waiting: 0, penaltyUntil: now + 17_000 },
      lastStop: last,
    });
    const told = `{"at":"${local(now - 5_000)}","code":20,"reason":"line"}`;
    expect(statusLines({ REDIS_URL: 'redis://h', BRIDGE_STATE_DIR: dir }, now)).toEqual([
      'supervisor: as of 0 s ago',
      `  at ${local(now)}`,
      `  state {"name":"waiting","until":"${local(now + 7_000)}","attempt":2,"last":${told}}`,
      'bridge: as of 0 s ago',
      `  beatAt ${local(now)}`,
      `  silentSince ${local(now - 1_000)}`,
      `  requests {"leftThisHour":950,"waiting":0,"penaltyUntil":"${local(now + 17_000)}"}`,
      `  lastStop ${told}`,
    ]);
  });

  it('X16: stop asks the supervisor, else the bridge, and says when there is neither', async () => {
    const env = { REDIS_URL: 'redis://h', BRIDGE_STATE_DIR: dir };
    const files = stateFiles(dir);
    const none: ProcessTable = { startedAt: () => null };
    expect(await stopBridge(env, none, 0)).toEqual({ line: 'no bridge is running', stopped: true });
    let looks = 0;
    const dying: ProcessTable = { startedAt: () => (looks++ < 3 ? 'unknown' : null) };
    writeFileSync(files.bridgeLock, JSON.stringify({ pid: 5, startedAt: 1 }));
    expect(await stopBridge(env, dying, 0)).toEqual({ line: 'the bridge has stopped', stopped: true });
    const reason = '운영자 정지 (stopped by the operator)';
    expect(stopRequested(files.bridgeStop, 5)).toEqual({ pid: 5, reason, kind: null });
    looks = 0;
    writeFileSync(files.supervisorLock, JSON.stringify({ pid: 4, startedAt: 1 }));
    await stopBridge(env, dying, 0);
    expect(stopRequested(files.supervisorStop, 4)).toEqual({ pid: 4, reason, kind: null });
    expect(existsSync(files.bridgeStop)).toBe(false);
  });
});
