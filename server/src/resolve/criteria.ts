import type { Build } from '../language/build';
import { type Criterion, criterionOf } from '../language/criteria';
import { applies } from '../language/releases';
import type { Argument, Directive } from '../syntax/tree';
import { and, not, type Tri } from './unknown';
import type { Trouble } from './walk';

/** One criterion of a Match line with its value. */
export interface Condition {
  readonly criterion: Criterion;
  readonly negated: boolean;
  /** The word that names it, and the value's word (the same one for `host=web`). */
  readonly name: Argument;
  readonly value: string;
}

/** What differs between the two programs' Match lines. */
export interface CriteriaDialect {
  readonly rows: readonly Criterion[];
  /** ssh: a criterion may be negated by `!`. */
  readonly negation: boolean;
  /** How many criteria may stand before `all`: ssh 1, sshd 0. */
  readonly beforeAll: number;
  /** A bad line stops the program on the spot: sshd, and ssh before 8.7. */
  fatal(build: Build): boolean;
}

/** Whether a condition holds; `refused` where its value is not one, `fatal` where OpenSSH ends with a message of its own. */
export type Answer = Tri | 'refused' | { readonly fatal: string };

/**
 * Takes a Match line apart and asks `test` about each condition, left to right; what follows a failed one is still checked
 * for form, as OpenSSH does.  Sources: match_cfg_line in readconf.c and servconf.c.
 */
export function matchLine(
  line: Directive,
  dialect: CriteriaDialect,
  build: Build,
  test: (condition: Condition, soFar: Tri) => Answer,
): Tri | Trouble {
  const words = line.arguments;
  const fatal = dialect.fatal(build);
  const bad = (at: Argument | undefined): Trouble => ({
    message: 'Bad Match condition',
    start: at?.start ?? line.keyword.start,
    end: at?.end ?? line.keyword.end,
    fatal,
  });
  const newWords = applies('match-words', build);
  const comments = applies('argument-words', build);
  let result: Tri = 'yes';
  let count = 0;
  /** The older scanner ended the conditions at an empty word; what stood behind that one was left over. */
  const leftOver = (at: number): Trouble | undefined => {
    const word = newWords ? undefined : words[at];
    if (!word || word.value === '') return undefined;
    const message = comments
      ? `keyword ${line.keyword.name} extra arguments at end of line`
      : `garbage at end of line; "${word.value}".`;
    return { message, start: word.start, end: word.end, fatal };
  };
  const take = (answer: Answer, negated: boolean, word: Argument): Trouble | undefined => {
    if (answer === 'refused') return bad(word);
    if (typeof answer === 'object' && 'fatal' in answer) return { ...bad(word), message: answer.fatal, fatal: true };
    result = and(result, negated ? not(answer) : answer);
    return undefined;
  };
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as Argument;
    if (comments && word.value.startsWith('#')) break;
    if (word.value === '' && !newWords) {
      const extra = count === 0 ? undefined : leftOver(i + 1);
      if (extra) return extra;
      break;
    }
    const negated = dialect.negation && word.value.startsWith('!');
    let name = negated ? word.value.slice(1) : word.value;
    let value: string | undefined;
    const equals = newWords ? name.indexOf('=') : -1;
    if (equals >= 0 && criterionOf(dialect.rows, name.slice(0, equals), build)?.equals) {
      value = name.slice(equals + 1);
      name = name.slice(0, equals);
    }
    const criterion = criterionOf(dialect.rows, name, build);
    if (criterion?.name === 'all' && value === undefined) {
      const next = words[i + 1]?.value;
      if (count > dialect.beforeAll || (next !== undefined && next !== '' && !(comments && next.startsWith('#'))))
        return bad(word);
      return leftOver(i + 2) ?? (negated ? 'no' : result);
    }
    count++;
    if (criterion?.value === 'none') {
      const answer = test({ criterion, negated, name: word, value: '' }, result);
      const refusal = take(answer, negated, word);
      if (refusal) return refusal;
      continue;
    }
    // OpenSSH looks for the value before it asks whether it knows the name: both end in the same message
    if (value === undefined) value = words[++i]?.value;
    const mayBeEmpty = criterion?.emptySince !== undefined && build.release >= criterion.emptySince;
    if (!criterion || value === undefined || value.startsWith('#') || (value === '' && !mayBeEmpty)) return bad(word);
    const answer = test({ criterion, negated, name: word, value }, result);
    const refusal = take(answer, negated, word);
    if (refusal) return refusal;
  }
  return count === 0 ? bad(undefined) : result;
}
