/** More of this program on a core of its own, started with the same words. */
export interface Helper {
  /** Has a question answered; questions are answered in their order. Fails where the helper is gone. */
  ask(question: unknown): Promise<unknown>;
  end(): void;
}

/** The cores of the machine, as a command may use them. */
export interface Cores {
  /** How many helpers may win something. */
  readonly most: number;
  /**
   * A long run begins, of so many files for each core: memory is given back sooner than time alone would ask for, and
   * code is made fast where it is run often enough.
   */
  prepare(files: number): void;
  start(): Helper;
  /** Lets answers in. */
  turn(): Promise<void>;
}

/** Part of a work that is cut into pieces: from one number up to another. */
export type Piece = readonly [from: number, to: number];

/**
 * Has the pieces of a work done here and by helpers, whoever is free next. A helper that breaks loses nothing: what it
 * was asked is done here. Results in the order of the pieces; `done` is told how far it is.
 */
export async function spread<T>(
  pieces: readonly Piece[],
  here: (piece: Piece) => Promise<T>,
  helpers: readonly ((piece: Piece) => Promise<T>)[],
  turn: () => Promise<void>,
  done: (count: number) => void,
): Promise<readonly T[]> {
  const results: T[] = [];
  let [next, count] = [0, 0];
  const returned: number[] = [];
  const finish = (at: number, result: T): void => {
    results[at] = result;
    const [from = 0, to = 0] = pieces[at] ?? [];
    count += to - from;
    done(count);
  };
  const take = (): number | undefined => returned.pop() ?? (next < pieces.length ? next++ : undefined);
  const asking = async (ask: (piece: Piece) => Promise<T>): Promise<void> => {
    for (let at = take(); at !== undefined; at = take()) {
      const result = await ask(pieces[at] as Piece).catch(() => undefined);
      if (result === undefined) {
        returned.push(at);
        return;
      }
      finish(at, result);
    }
  };
  const working = async (): Promise<void> => {
    for (let at = take(); at !== undefined; at = take()) {
      finish(at, await here(pieces[at] as Piece));
      await turn();
    }
  };
  // each has the next question before it has answered the last one
  await Promise.all([working(), ...[...helpers, ...helpers].map(asking)]);
  await working();
  return results;
}
