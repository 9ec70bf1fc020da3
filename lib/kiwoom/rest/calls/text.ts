import { z } from 'zod';

/** A value of a reply. Kiwoom sends every one as text and leaves out what it does not have. */
export const text = z.string().optional();
