import type { TopLevelWindow } from '../com/windows';
import { type BoxRule, ruleFor } from './boxes';

/** The desktop, as far as boxes go: `bridge/com/windows.ts`, or a test's. */
export interface Desktop {
  windows(): readonly TopLevelWindow[];
  /** Presses the first button. False when the window is gone. */
  press(hwnd: number): boolean;
}

/** A box that has just come up. */
export interface SeenBox {
  readonly rule: BoxRule;
  readonly title: string;
  readonly text: string;
}

/** The control's helper programs show windows of their own, under titles that belong to nobody else. */
const HELPER_TITLES: ReadonlySet<BoxRule['meaning']> = new Set(['update', 'enrolment', 'login-window']);

/**
 * Looks at the desktop for the control's boxes and takes away those that a rule says. A modal box stops the control's
 * thread, so this is done from outside. Other programs' windows are never touched: what is pressed must belong to the
 * bridge's own process.
 */
export class BoxWatch {
  private known = new Set<number>();

  constructor(private readonly desktop: Desktop) {}

  /** The boxes that were not there at the last look. Those still there are pressed again. */
  look(pid: number): SeenBox[] {
    const seen: SeenBox[] = [];
    const there = new Set<number>();
    for (const window of this.desktop.windows()) {
      const rule = ruleFor(window);
      if (rule === null) continue;
      if (window.processId !== pid && !HELPER_TITLES.has(rule.meaning)) continue;
      there.add(window.hwnd);
      if (rule.press) this.desktop.press(window.hwnd);
      if (!this.known.has(window.hwnd)) {
        seen.push({ rule, title: window.title, text: window.texts.join(' | ').slice(0, 300) });
      }
    }
    this.known = there;
    return seen;
  }
}
