/** What is known of the machine's processes. */
export interface ProcessTable {
  /** When the process began (ms), `unknown` when it runs and that cannot be told, null when there is none. */
  startedAt(pid: number): number | 'unknown' | null;
}

/** Signal 0 asks whether a process is there and sends nothing. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, and it is somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** `startTime` is the operating system's own word for it, where there is one. */
export function processTable(startTime: (pid: number) => number | null): ProcessTable {
  return { startedAt: (pid) => (isRunning(pid) ? (startTime(pid) ?? 'unknown') : null) };
}
