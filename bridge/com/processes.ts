import { native } from './native';

const PROCESS_QUERY_LIMITED_INFORMATION = 0x1000;
/** FILETIME counts 100 ns steps since 1601. */
const STEPS_PER_MS = 10_000n;
const EPOCH_1970_MS = 11_644_473_600_000n;

/** When a running process was created, ms since 1970; null when there is none with this id (or it may not be asked). */
export function processStartedAt(processId: number): number | null {
  const api = native();
  const handle = api.OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, 0, processId);
  if (handle === 0) return null;
  try {
    const created = new BigUint64Array(1);
    const ended = new BigUint64Array(1);
    const unused = new BigUint64Array(1);
    if (api.GetProcessTimes(handle, created, ended, unused, unused) === 0) return null;
    // An ended process keeps its id for as long as somebody holds a handle to it.
    if ((ended[0] ?? 0n) !== 0n) return null;
    return Number((created[0] ?? 0n) / STEPS_PER_MS - EPOCH_1970_MS);
  } finally {
    api.CloseHandle(handle);
  }
}
