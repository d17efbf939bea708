/** Longest word that is compared: no keyword is near this length. */
const longestWord = 40;

/**
 * The candidate that was probably meant: the same letters but for case and punctuation, else the nearest by typing
 * mistakes (one for each four letters, at most three or `limit`). undefined: nothing is near, or two are equally near.
 */
export function nearest(word: string, candidates: Iterable<string>, limit = 3): string | undefined {
  if (word.length > longestWord) return undefined;
  const bare = lettersIn(word);
  if (bare === '') return undefined;
  const most = Math.min(limit, Math.floor(bare.length / 4));
  let best: string | undefined;
  let least = most + 1;
  let tie = false;
  for (const candidate of candidates) {
    const other = lettersOf(candidate);
    if (other === bare) return candidate;
    if (Math.abs(other.length - bare.length) > most) continue;
    const mistakes = distance(bare, other, least);
    if (mistakes < least) [best, least, tie] = [candidate, mistakes, false];
    else if (mistakes === least && mistakes <= most) tie = true;
  }
  return tie ? undefined : best;
}

const lettersIn = (word: string): string => word.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Candidates are asked about again and again. */
const letters = new Map<string, string>();
const mostKept = 5000;

function lettersOf(word: string): string {
  const known = letters.get(word);
  if (known !== undefined) return known;
  const found = lettersIn(word);
  if (letters.size < mostKept) letters.set(word, found);
  return found;
}

/**
 * Letters to add, drop, replace or swap with their neighbour; anything above `limit` may be said too small, never below
 * it.
 */
function distance(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(
        (previous[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (previous[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] as number) + 1);
      }
      row.push(cost);
    }
    if (Math.min(...row) > limit) return limit + 1;
    before = previous;
    previous = row;
  }
  return previous[b.length] as number;
}
