/**
 * OpenSSH's patterns: `*` any run, `?` any one character, nothing else; lists are separated by commas and `!` negates
 * one item. Source: match.c. Greedy with one remembered star: never exponential.
 */
export const matchPattern = (text: string, pattern: string): boolean =>
  mayEndAs(text, pattern) && matchWithin(text, pattern, unbounded) === true;

/** Most names end otherwise than a pattern does: then nothing of it need be compared. */
function mayEndAs(text: string, pattern: string): boolean {
  const last = pattern[pattern.length - 1];
  return last === '*' || last === '?' || last === text[text.length - 1];
}

/** Steps that comparisons may still take, each a character of a text beside one of a pattern. */
export interface Steps {
  left: number;
}

const unbounded: Steps = { left: Number.POSITIVE_INFINITY };

/** As `matchPattern`; undefined: there were not steps enough. */
function matchWithin(text: string, pattern: string, steps: Steps): boolean | undefined {
  let t = 0;
  let p = 0;
  let star = -1;
  let resume = 0;
  for (; t < text.length; steps.left--) {
    if (steps.left <= 0) return undefined;
    const c = pattern[p];
    if (c === '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.length && (c === '?' || c === text[t])) {
      t++;
      p++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

/** Characters beside characters that need not be counted: what people write. */
const uncounted = 1024;

/** As `matchPattern`, with steps that are counted where both are long. undefined: there were not steps enough. */
export const matchCounted = (text: string, pattern: string, steps: Steps): boolean | undefined =>
  text.length * pattern.length <= uncounted ? matchPattern(text, pattern) : matchWithin(text, pattern, steps);

/** 1: a positive item matches; -1: a negated one does; 0: neither. */
export type ListMatch = 1 | 0 | -1;

/** Items of 1023 bytes and more never match, in OpenSSH as here. */
const longestItem = 1022;

/** `dolower` compares the items in lower case; the caller lower-cases the subject. */
export function matchPatternList(text: string, list: string, dolower = false): ListMatch {
  let found: ListMatch = 0;
  const items = list.split(',');
  if (items[items.length - 1] === '') items.pop(); // nothing stands behind the last comma
  for (const item of items) {
    const negated = item.startsWith('!');
    let pattern = negated ? item.slice(1) : item;
    if (pattern.length > longestItem) return 0;
    if (dolower) pattern = asciiLower(pattern);
    if (matchPattern(text, pattern)) {
      if (negated) return -1;
      found = 1;
    }
  }
  return found;
}

/** A pattern list that is compared with many texts: taken apart once, its names are looked up. */
export interface PatternList {
  /** undefined: there were not steps enough. */
  match(text: string, steps: Steps): ListMatch | undefined;
}

/** `match` answers as `matchPatternList` does. */
export function patternList(list: string, dolower = false): PatternList {
  const items = list.split(',');
  if (items[items.length - 1] === '') items.pop(); // nothing stands behind the last comma
  const kinds = { names: new Set<string>(), wild: [] as string[] };
  const negated: typeof kinds = { names: new Set(), wild: [] };
  let whole = true;
  for (const item of items) {
    const kind = item.startsWith('!') ? negated : kinds;
    const pattern = kind === negated ? item.slice(1) : item;
    whole = pattern.length <= longestItem;
    if (!whole) break;
    const text = dolower ? asciiLower(pattern) : pattern;
    if (/[*?]/.test(text)) kind.wild.push(text);
    else kind.names.add(text);
  }
  const matches = (text: string, { names, wild }: typeof kinds, steps: Steps): boolean | undefined => {
    if (names.has(text)) return true;
    for (const pattern of wild) {
      const answer = matchWithin(text, pattern, steps);
      if (answer !== false) return answer;
    }
    return false;
  };
  return {
    match(text, steps) {
      const out = matches(text, negated, steps);
      if (out !== false) return out && -1;
      if (!whole) return 0;
      const found = matches(text, kinds, steps);
      return found === undefined ? undefined : found ? 1 : 0;
    },
  };
}

/**
 * Steps that all words and lists of one configuration may take, and all long names and patterns: less than a second.
 */
export const mostSteps = 60_000_000;

/** Lists in the way of `matchPatternList(word, list, true)`, with what they say of words that were compared already. */
export interface ComparedLists {
  /** `word` in lower case. undefined: so much was compared that this is not known any more. */
  match(word: string, list: string): ListMatch | undefined;
}

/** The answers do not depend on anything but word and list, so versions of a configuration share one. */
export function comparedLists(most = mostSteps): ComparedLists {
  const steps: Steps = { left: most };
  const lists = new Map<string, { readonly list: PatternList; readonly known: Map<string, ListMatch> }>();
  return {
    match(word, text) {
      let compared = lists.get(text);
      if (!compared) {
        compared = { list: patternList(text, true), known: new Map() };
        lists.set(text, compared);
      }
      const known = compared.known.get(word);
      if (known !== undefined) return known;
      const answer = compared.list.match(word, steps);
      if (answer !== undefined) compared.known.set(word, answer);
      return answer;
    },
  };
}

/** Case-insensitive on both sides: `Match host`, `Match originalhost`. */
export const matchHostname = (host: string, list: string): ListMatch => matchPatternList(asciiLower(host), list, true);

/** Only A to Z, as C's tolower in the C locale. */
export const asciiLower = (text: string): string => text.replace(/[A-Z]/g, (c) => c.toLowerCase());

/**
 * True only if every text that `inner` matches is matched by `outer` too. May say false where it holds (sound, not
 * complete).
 */
export function covers(outer: string, inner: string): boolean {
  // `inner` is read as a text over an alphabet in which its own `*` and `?` are letters: a `*` of it can only be eaten
  // by a `*` of `outer`, a `?` by `?` or `*`. The same greedy walk as matchPattern, so linear space and quadratic time
  // at most.
  let t = 0;
  let p = 0;
  let star = -1;
  let resume = 0;
  while (t < inner.length) {
    const c = outer[p];
    if (c === '*') {
      star = p++;
      resume = t;
    } else if (p < outer.length && inner[t] !== '*' && (c === '?' || c === inner[t])) {
      t++;
      p++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else return false;
  }
  while (outer[p] === '*') p++;
  return p === outer.length;
}

/** False only if no text at all is matched by both. May say true where there is none (complete, not exact). */
export function mayOverlap(a: string, b: string): boolean {
  const literal = (p: string): boolean => !/[*?]/.test(p);
  if (literal(a)) return matchPattern(a, b);
  if (literal(b)) return matchPattern(b, a);
  const head = (p: string): string => /^[^*?]*/.exec(p)?.[0] ?? '';
  const tail = (p: string): string => p.slice(Math.max(p.lastIndexOf('*'), p.lastIndexOf('?')) + 1);
  const [ha, hb, ta, tb] = [head(a), head(b), tail(a), tail(b)];
  const heads = ha.startsWith(hb) || hb.startsWith(ha);
  return heads && (ta.endsWith(tb) || tb.endsWith(ta));
}
