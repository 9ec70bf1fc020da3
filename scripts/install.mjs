import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

/** What `npm ci` last installed: the lock file's fingerprint, kept inside what it describes. */
const STAMP = 'node_modules/.sise-lock';

export function fingerprint(...parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/** Runs a command with its output shown; ends this process with its exit code when it fails. */
export function run(command, args, env = {}) {
  const result = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    console.error(`\n${[command, ...args].join(' ')} failed`);
    process.exit(result.status ?? 1);
  }
}

/** Runs a program that came with the project's dependencies. */
export function runLocal(name, args, env = {}) {
  run(
    process.platform === 'win32' ? `node_modules\\.bin\\${name}.cmd` : `node_modules/.bin/${name}`,
    args,
    env,
  );
}

/** Installs the locked dependencies when they are not the ones already here. */
export function ensureInstalled() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Sise needs Node 20.19 or newer; this is ${process.versions.node}.`);
    process.exit(1);
  }
  const wanted = fingerprint(readFileSync('package-lock.json'));
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  console.log('Installing dependencies (about a minute, once) …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--include=dev']);
  mkdirSync('node_modules', { recursive: true });
  writeFileSync(STAMP, wanted);
}
