import type { ComCause } from '../com/errors';

/**
 * How a bridge process ends. `class` is what the supervisor does about it: nothing, replace it soon, or try again only
 * now and then because a person has to act first.
 */
export interface ExitMeaning {
  readonly code: number;
  readonly class: 'stopped' | 'replace' | 'operator';
  /** One line: what happened, and what to do. */
  readonly text: string;
}

/** The documented exit codes (bridge/README.md has the same list in Korean). */
export const EXIT = {
  stopped: { code: 0, class: 'stopped', text: 'stopped because it was asked to' },
  crashed: { code: 1, class: 'replace', text: 'ended by an error of its own; the log holds it' },
  misconfigured: {
    code: 10,
    class: 'operator',
    text: 'the configuration cannot be used; see the lines above',
  },
  wrongBitness: {
    code: 11,
    class: 'operator',
    text: 'not a 32-bit Node on Windows; run it with the x86 Node 22 of bridge/README.md',
  },
  notRegistered: {
    code: 12,
    class: 'operator',
    text: 'KHOpenAPI is not registered; install OpenAPI+ for this Windows, or run regsvr32 C:\\OpenAPI\\KHOpenAPI.ocx',
  },
  notInstalled: {
    code: 18,
    class: 'operator',
    text: 'koffi for 32-bit Windows is missing beside the bridge: run "npm install --os=win32 --cpu=ia32" in its folder',
  },
  notHosted: {
    code: 13,
    class: 'replace',
    text: 'the control did not start; close every other Kiwoom program and look whether a desktop session is open',
  },
  alreadyRunning: {
    code: 14,
    class: 'operator',
    text: 'another bridge is running; two must not log in at once',
  },
  loginRefused: {
    code: 15,
    class: 'operator',
    text: 'the login was refused, the log says why; log in once by hand on this desktop, or update the module',
  },
  loginFailed: { code: 16, class: 'replace', text: 'the login did not reach Kiwoom' },
  loginTimeout: {
    code: 17,
    class: 'replace',
    text: 'the login did not end in time; look at the desktop for a login or update window',
  },
  lineLost: { code: 20, class: 'replace', text: 'the line to Kiwoom was lost' },
} as const satisfies Readonly<Record<string, ExitMeaning>>;

export type ExitName = keyof typeof EXIT;

/** What an exit code of a process means; a code that is not ours, or none at all, is a crash. */
export function exitOf(code: number | null): ExitName {
  const found = (Object.keys(EXIT) as ExitName[]).find((name) => EXIT[name].code === code);
  return found ?? 'crashed';
}

/** How to end when the control cannot be had. */
export function exitOfCause(cause: ComCause | null): ExitName {
  switch (cause) {
    case 'not-windows':
    case 'wrong-bitness':
      return 'wrongBitness';
    case 'not-registered':
      return 'notRegistered';
    default:
      return 'notHosted';
  }
}

/** How to end after OnEventConnect or CommConnect gave `code`: -106 is the line, -101 the network, the rest is refusal. */
export function exitOfLogin(code: number): ExitName {
  if (code === -106) return 'lineLost';
  return code === -101 ? 'loginFailed' : 'loginRefused';
}
