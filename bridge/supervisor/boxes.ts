import type { TopLevelWindow } from '../com/windows';

/** What a window of the control or of its helpers means for the bridge. */
export type BoxMeaning =
  /** The line is lost, or a new login is asked for: the process is replaced. */
  | 'line-lost'
  | 'reconnect-notice'
  /** Nothing has to be done besides taking it away. */
  | 'message'
  /** A person has to act: nothing is pressed. */
  | 'update'
  | 'enrolment'
  | 'login-window';

export interface BoxRule {
  readonly meaning: BoxMeaning;
  readonly title: RegExp;
  /** Must occur in one of the texts of the window. */
  readonly text?: RegExp;
  /** Whether its first button is pressed. */
  readonly press: boolean;
  /** What the log says. */
  readonly advice: string;
}

/** The windows that operators report, first match wins. Titles and texts are Kiwoom's own. */
export const BOX_RULES: readonly BoxRule[] = [
  {
    meaning: 'update',
    title: /^(opstarter|opversionup|업그레이드 확인)/i,
    press: false,
    advice: 'the module wants an update: follow "업데이트" in bridge/README.md',
  },
  {
    meaning: 'enrolment',
    title: /모의투자 참가신청/,
    press: false,
    advice: 'the enrolment for mock investment has run out: enrol again on the website of Kiwoom',
  },
  {
    meaning: 'login-window',
    title: /^Open ?API Login/i,
    press: false,
    advice: 'a login window is open: log in by hand, or set up automatic login (bridge/README.md)',
  },
  {
    meaning: 'line-lost',
    title: /./,
    text: /통신\s*연결이\s*끊겼습니다/,
    press: true,
    advice: 'Kiwoom has cut the line; the process is replaced',
  },
  {
    meaning: 'reconnect-notice',
    title: /./,
    text: /HTS\s*재접속\s*안내/,
    press: true,
    advice: 'Kiwoom asks for a new login; the process is replaced',
  },
  { meaning: 'message', title: /^KH ?Open ?API/i, press: true, advice: 'a message box was taken away' },
];

/** The control's own windows of a class like this are its site and its timers, not boxes. */
const DIALOG_CLASS = '#32770';

/** The rule for a window, or null when it is none of Kiwoom's boxes. */
export function ruleFor({ className, title, texts, visible }: TopLevelWindow): BoxRule | null {
  if (!visible || title === '') return null;
  const words = [title, ...texts];
  const rule = BOX_RULES.find(
    (r) => r.title.test(title) && (r.text === undefined || words.some((word) => r.text?.test(word))),
  );
  if (rule === undefined) return null;
  return rule.press && className !== DIALOG_CLASS ? null : rule;
}
