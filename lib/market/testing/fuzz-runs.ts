/**
 * How often a property is tried: 2,000 seeds in every run of the tests, 200,000 by `npm run fuzz`, or as many as
 * `FUZZ_RUNS` says. `FUZZ_SEED` repeats the run that a failure printed. For `fc.assert(property, FUZZ)`.
 */
export const FUZZ = {
  numRuns: Number(process.env.FUZZ_RUNS ?? 2_000),
  ...(process.env.FUZZ_SEED === undefined ? {} : { seed: Number(process.env.FUZZ_SEED) }),
};
