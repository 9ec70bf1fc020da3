import { readFileSync } from 'node:fs';

/** Loaded before the server: its wall clock reads as many ms later as the file SHIFT_DATE_FILE says, now and when that changes. */
const file = process.env.SHIFT_DATE_FILE ?? '';
const read = () => Number(readFileSync(file, 'utf8').trim() || Number.NaN);
let shift = read();
const RealDate = Date;

setInterval(() => {
  // A file that is just being written is empty.
  const next = read();
  if (Number.isFinite(next)) shift = next;
}, 20).unref();

globalThis.Date = class MovedDate extends RealDate {
  // Of its own, because Next copies a Date's own properties and no inherited ones.
  static parse = RealDate.parse;
  static UTC = RealDate.UTC;

  constructor(...parts) {
    if (parts.length === 0) super(RealDate.now() + shift);
    else super(...parts);
  }

  static now() {
    return RealDate.now() + shift;
  }
};
