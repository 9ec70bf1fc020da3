/** Loaded before the server: its wall clock reads SHIFT_DATE_MS later, so that no test depends on the hour it runs at. */
const shift = Number(process.env.SHIFT_DATE_MS ?? 0);
const RealDate = Date;

globalThis.Date = class ShiftedDate extends RealDate {
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
