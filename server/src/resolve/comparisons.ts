// How much is compared: who writes a file chooses the number and the length of its patterns.

/** Counts the rounds of questions to indexes; in each there may be as many comparisons. */
export interface Rounds {
  number: number;
}

/** Comparisons of one line's patterns with another's that one index makes in one round. */
const mostComparisons = 3_000_000;
/**
 * Characters beside characters: so many count as one more comparison. Two long patterns take the time of their product.
 */
const charactersCompared = 256;

/** Comparisons that these patterns with another one are worth. */
export function costOf(patterns: readonly string[], other = ''): number {
  let cost = patterns.length;
  for (let i = 0; i < patterns.length; i++)
    cost += Math.floor(((patterns[i] as string).length * other.length) / charactersCompared);
  return cost;
}

/** The comparisons of one round. */
export class Budget {
  private spent = 0;
  private round: number;

  constructor(private readonly rounds: Readonly<Rounds>) {
    this.round = rounds.number;
  }

  /** Whether there may be so many more. */
  spends(count: number): boolean {
    if (this.round !== this.rounds.number) this.spent = 0;
    this.round = this.rounds.number;
    this.spent += count;
    return this.spent <= mostComparisons;
  }
}
