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

/** The helpers of a run, which start while it is still found out how much there is to do. */
export class Crew {
  private readonly helpers: Helper[] = [];

  /** `worth`: with fewer files for each, a helper takes longer to start than it saves. */
  constructor(
    private readonly worth: number,
    private readonly cores: () => Promise<Cores | undefined>,
  ) {}

  /** So many files are found so far. What fails here is told when the work begins. */
  found(files: number): void {
    if (files % this.worth === 0) this.grow(files).catch(() => undefined);
  }

  /** The work begins, on so many files. */
  async begin(files: number): Promise<{ readonly cores: Cores | undefined; readonly helpers: readonly Helper[] }> {
    const cores = await this.grow(files);
    cores?.prepare(files / (this.helpers.length + 1));
    return { cores, helpers: this.helpers };
  }

  end(): void {
    for (const helper of this.helpers.splice(0)) helper.end();
  }

  private async grow(files: number): Promise<Cores | undefined> {
    const cores = files >= this.worth ? await this.cores() : undefined;
    const wanted = Math.min(cores?.most ?? 0, Math.floor(files / this.worth));
    while (cores && this.helpers.length < wanted) this.helpers.push(cores.start());
    return cores;
  }
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
