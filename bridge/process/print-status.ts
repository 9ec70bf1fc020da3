import { existsSync, readFileSync } from 'node:fs';
import { readBridgeConfig } from './config';
import { stateFiles } from './state-files';

/**
 * What the bridge and its supervisor last said of themselves, as lines for a person.
 * @throws {BridgeConfigError}
 */
export function statusLines(env: Readonly<Record<string, string | undefined>>, now: number): string[] {
  const files = stateFiles(readBridgeConfig(env).stateDir);
  return [
    ...section('supervisor', files.supervisorStatus, 'at', now),
    ...section('bridge', files.bridgeStatus, 'beatAt', now),
  ];
}

function section(name: string, path: string, stamp: string, now: number): string[] {
  if (!existsSync(path)) return [`${name}: has never run (${path} is not there)`];
  let facts: Record<string, unknown>;
  try {
    facts = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return [`${name}: ${path} cannot be read`];
  }
  const age = Math.round((now - Number(facts[stamp])) / 1_000);
  return [
    `${name}: as of ${age} s ago`,
    ...Object.entries(facts).map(([key, value]) => `  ${key} ${shown(key, value)}`),
  ];
}

const INSTANT = /(?:At|Since|Until)$|^(?:at|since|until)$/;

/** Instants as local time at any depth, everything else as it is. */
function shown(key: string, value: unknown): string {
  const told = readable(key, value);
  return typeof told === 'string' ? told : JSON.stringify(told, readable);
}

function readable(key: string, value: unknown): unknown {
  return typeof value === 'number' && INSTANT.test(key) ? new Date(value).toLocaleString() : value;
}
