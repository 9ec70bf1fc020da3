/** Where they stand in a quote's compact wire form. */
export const QUOTE_CELL = { receivedAt: 4, volume: 15 } as const;
