import type { RegistrationList } from '../../kiwoom/wire/frame';

/** What a client may send. */
export type ClientFrame =
  | { readonly trnm: 'LOGIN'; readonly token: string }
  | { readonly trnm: 'PING' }
  | { readonly trnm: 'SYSTEM' }
  | {
      readonly trnm: 'REG';
      readonly group: string;
      readonly keep: boolean;
      readonly data: readonly RegistrationList[];
    }
  | { readonly trnm: 'REMOVE'; readonly group: string; readonly data: readonly RegistrationList[] };

/** A frame that cannot be served: `problem` names the field. */
export interface BadFrame {
  readonly trnm: string;
  readonly problem: string;
}

type Parsed =
  | { readonly ok: true; readonly frame: ClientFrame }
  | { readonly ok: false; readonly bad: BadFrame };

const MAX_GROUP = 4;

const refuse = (trnm: string, problem: string): Parsed => ({ ok: false, bad: { trnm, problem } });
const accept = (frame: ClientFrame): Parsed => ({ ok: true, frame });

/** Reads one text frame of a client. */
export function parseClientFrame(text: string): Parsed {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('SYSTEM', 'the frame is not JSON');
  }
  if (!isRecord(value)) return refuse('SYSTEM', 'the frame is not a JSON object');
  const { trnm } = value;
  switch (trnm) {
    case 'LOGIN':
      return typeof value.token === 'string'
        ? accept({ trnm, token: value.token })
        : refuse(trnm, 'token is not a string');
    case 'PING':
    case 'SYSTEM':
      return accept({ trnm });
    case 'REG':
    case 'REMOVE':
      return parseRegistration(trnm, value);
    default:
      return refuse(
        typeof trnm === 'string' ? trnm.slice(0, 10) : 'SYSTEM',
        'trnm is not one this server knows',
      );
  }
}

function parseRegistration(trnm: 'REG' | 'REMOVE', value: Record<string, unknown>): Parsed {
  const { grp_no: group = '', refresh = '1', data } = value;
  if (typeof group !== 'string' || group.length > MAX_GROUP)
    return refuse(trnm, 'grp_no is not up to 4 characters');
  if (refresh !== '0' && refresh !== '1') return refuse(trnm, 'refresh is not "0" or "1"');
  if (!Array.isArray(data) || data.length === 0) return refuse(trnm, 'data is not a list');
  const lists: RegistrationList[] = [];
  for (const each of data) {
    if (!isRecord(each)) return refuse(trnm, 'data holds something else than objects');
    const { item, type } = each;
    if (!isTexts(item)) return refuse(trnm, 'data[].item is not a list of strings');
    if (!isTexts(type)) return refuse(trnm, 'data[].type is not a list of strings');
    lists.push({ item, type });
  }
  return accept(
    trnm === 'REG' ? { trnm, group, keep: refresh === '1', data: lists } : { trnm, group, data: lists },
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string');
}
