// Every figure is a ratio, or a difference, of medians taken in this very run, so that a slow machine changes nothing.

interface Row {
  readonly what: string;
  readonly value: number;
  /** The largest value that passes; undefined: for information. */
  readonly limit?: number;
}

const rows: Row[] = [];

/** Prints one figure with PASS or FAIL. `unit` stands behind the figure: nothing for a ratio. */
export function note(what: string, value: number, limit?: number, unit = ''): void {
  rows.push({ what, value, ...(limit === undefined ? {} : { limit }) });
  const verdict = limit === undefined ? '' : value <= limit ? `PASS (≤ ${limit}${unit})` : `FAIL (≤ ${limit}${unit})`;
  console.log(`${what.padEnd(76)} ${(value.toFixed(2) + unit).padStart(10)}  ${verdict}`);
}

/** Whether a limit was passed so far. */
export const failed = (): boolean => rows.some((row) => row.limit !== undefined && !(row.value <= row.limit));

/** The value that stands at this share of the sorted list; 0.5: the median. */
export function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** A clock in milliseconds. */
export type Clock = () => number;

/** What the user waits for, other processes included. */
export const wall: Clock = () => performance.now();

/** The work of this process alone: other programs on the machine change little of it. */
export const cpu: Clock = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Milliseconds of each of `runs` calls, after `warmUps`. */
export async function timesOf(runs: number, work: () => unknown, warmUps = 3, clock = wall): Promise<number[]> {
  const times: number[] = [];
  for (let i = -warmUps; i < runs; i++) {
    const start = clock();
    await work();
    if (i >= 0) times.push(clock() - start);
  }
  return times;
}

/** Median milliseconds of `work`. */
export const median = async (runs: number, work: () => unknown, warmUps = 3, clock = wall): Promise<number> =>
  quantile(await timesOf(runs, work, warmUps, clock), 0.5);

/** Median of `work` / `base`, which take turns: what slows the machine down for a while slows down both. */
export async function medianRatio(
  runs: number,
  work: () => unknown,
  base: () => unknown,
  clock = wall,
): Promise<number> {
  const ratios: number[] = [];
  for (let i = 0; i < runs; i++) {
    const [a = Number.NaN] = await timesOf(1, work, i === 0 ? 3 : 0, clock);
    const [b = Number.NaN] = await timesOf(1, base, i === 0 ? 3 : 0, clock);
    ratios.push(a / b);
  }
  return quantile(ratios, 0.5);
}
