import { onTestFailed } from 'vitest';

/**
 * The seed of a test that makes its own random input: the same one in each run, so that a failure stays until it is
 * mended, or that of the variable SEED to look at other input. Said where the test fails. Tests with fast-check need
 * none: it takes a new one in each run and prints it.
 */
export function seedOr(usual: number): number {
  const seed = Number(process.env.SEED ?? usual);
  onTestFailed(() => console.error(`SEED=${seed}`));
  return seed;
}
