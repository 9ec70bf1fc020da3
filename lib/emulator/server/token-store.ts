import { randomBytes } from 'node:crypto';
import { DAY_MS, formatHhmmss, kstDate, kstTimeOfDay } from '../../market/kst';
import type { Dialect } from './options';

interface Issued {
  readonly token: string;
  readonly appKey: string;
  readonly expiresAt: number;
}

/** Access tokens of 24 hours of real time, and whose they are. */
export class TokenStore {
  private readonly byToken = new Map<string, Issued>();
  private readonly byKey = new Map<string, Issued>();

  constructor(
    private readonly reissue: Dialect['reissue'],
    private readonly now: () => number,
  ) {}

  issue(appKey: string): { readonly token: string; readonly expiresDt: string } {
    const current = this.byKey.get(appKey);
    if (this.reissue === 'same-token' && current !== undefined && current.expiresAt > this.now()) {
      return { token: current.token, expiresDt: spellExpiry(current.expiresAt) };
    }
    if (this.reissue === 'new-kills-old' && current !== undefined) this.byToken.delete(current.token);
    const token = randomBytes(48).toString('base64url');
    const issued = { token, appKey, expiresAt: this.now() + DAY_MS };
    this.byToken.set(token, issued);
    this.byKey.set(appKey, issued);
    return { token, expiresDt: spellExpiry(issued.expiresAt) };
  }

  /** The app key a valid token was issued for, or null. */
  ownerOf(token: string): string | null {
    const issued = this.byToken.get(token);
    return issued !== undefined && issued.expiresAt > this.now() ? issued.appKey : null;
  }

  revoke(token: string): boolean {
    const issued = this.byToken.get(token);
    if (issued === undefined) return false;
    this.byToken.delete(token);
    if (this.byKey.get(issued.appKey) === issued) this.byKey.delete(issued.appKey);
    return true;
  }

  expireAll(): void {
    this.byToken.clear();
    this.byKey.clear();
  }
}

/** `yyyyMMddHHmmss` in KST. */
function spellExpiry(instant: number): string {
  return kstDate(instant).replaceAll('-', '') + formatHhmmss(kstTimeOfDay(instant));
}
