import { z } from 'zod';

/**
 * A value of a reply. Kiwoom sends every one as text and leaves out what it does not have; anything else is as good as
 * left out, so that an odd field which nobody reads costs nothing, and one that is needed is missed by name.
 */
export const text = z.string().optional().catch(undefined);

/** A list of a reply. Its rows are parsed one by one, so that a bad one costs only itself. */
export const rows = z.array(z.unknown());

/** YYYYMMDD */
export const date = z.string().regex(/^\d{8}$/, 'not YYYYMMDD');
