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

/**
 * Whether a condition holds; `refused` where its value is not one, `fatal` where OpenSSH ends with a message of its
 * own.
 */
export type CriterionAnswer = Tri | 'refused' | { readonly fatal: string };

type Test = (condition: Condition, soFar: Tri) => CriterionAnswer;

/**
 * Takes a Match line apart and asks `test` about each condition, left to right; what follows a failed one is still
 * checked for form, as OpenSSH does. Sources: match_cfg_line in readconf.c and servconf.c.
 */
export const matchLine = (line: Directive, dialect: CriteriaDialect, build: Build, test: Test): Tri | Trouble =>
  new MatchReading(line, dialect, build, test).read();

/** A word that names a criterion, taken apart. */
interface Named {
  readonly word: Argument;
  readonly criterion: Criterion | undefined;
  readonly negated: boolean;
  /** Of `host=web`. */
  readonly value: string | undefined;
}

class MatchReading {
  private readonly words: readonly Argument[];
  private readonly newWords: boolean;
  private readonly assigns: boolean;
  private readonly comments: boolean;
  /** Whether all conditions so far hold. */
  private result: Tri = 'yes';
  /** How many conditions there were. */
  private count = 0;
  /** The word that is read. */
  private at = 0;

  constructor(
    private readonly line: Directive,
    private readonly dialect: CriteriaDialect,
    private readonly build: Build,
    private readonly test: Test,
  ) {
    this.words = line.arguments;
    this.newWords = applies('match-words', build);
    this.assigns = this.newWords && applies('match-assignment', build);
    this.comments = applies('argument-words', build);
  }

  read(): Tri | Trouble {
    for (; this.at < this.words.length; this.at++) {
      const word = this.words[this.at] as Argument;
      if (this.startsComment(word.value)) break;
      if (word.value === '' && !this.newWords) {
        const extra = this.count === 0 ? undefined : this.leftOver(this.at + 1);
        if (extra) return extra;
        break;
      }
      const named = this.named(word);
      if (named.criterion?.name === 'all' && named.value === undefined) return this.readAll(named);
      const refusal = this.readCondition(named);
      if (refusal) return refusal;
    }
    return this.count === 0 ? this.bad(undefined) : this.result;
  }

  private named(word: Argument): Named {
    const { rows, negation } = this.dialect;
    const negated = negation && word.value.startsWith('!');
    const name = negated ? word.value.slice(1) : word.value;
    const equals = this.assigns ? name.indexOf('=') : -1;
    const before = equals < 0 ? undefined : criterionOf(rows, name.slice(0, equals), this.build);
    if (before?.equals) return { word, criterion: before, negated, value: name.slice(equals + 1) };
    return { word, criterion: criterionOf(rows, name, this.build), negated, value: undefined };
  }

  /** `all` stands alone, in ssh also behind one other criterion. */
  private readAll({ word, negated }: Named): Tri | Trouble {
    const next = this.words[this.at + 1]?.value;
    const goesOn = next !== undefined && next !== '' && !this.startsComment(next);
    if (this.count > this.dialect.beforeAll || goesOn) return this.bad(word);
    return this.leftOver(this.at + 2) ?? (negated ? 'no' : this.result);
  }

  private readCondition({ word, criterion, negated, value: own }: Named): Trouble | undefined {
    this.count++;
    if (criterion?.value === 'none') return this.ask({ criterion, negated, name: word, value: '' });
    // OpenSSH looks for the value before it asks whether it knows the name: both end in the same message
    const value = own ?? this.words[++this.at]?.value;
    const mayBeEmpty = criterion?.emptySince !== undefined && this.build.release >= criterion.emptySince;
    if (!criterion || value === undefined || value.startsWith('#') || (value === '' && !mayBeEmpty))
      return this.bad(word);
    return this.ask({ criterion, negated, name: word, value });
  }

  private ask(condition: Condition): Trouble | undefined {
    const { name, negated } = condition;
    const answer = this.test(condition, this.result);
    if (answer === 'refused') return this.bad(name);
    if (typeof answer === 'object' && 'fatal' in answer)
      return { ...this.bad(name), message: answer.fatal, fatal: true };
    this.result = and(this.result, negated ? not(answer) : answer);
    return undefined;
  }

  private startsComment(word: string): boolean {
    return this.comments && word.startsWith('#');
  }

  private bad(at: Argument | undefined): Trouble {
    const { start, end } = at ?? this.line.keyword;
    return { message: 'Bad Match condition', start, end, fatal: this.dialect.fatal(this.build) };
  }

  /** The older scanner ended the conditions at an empty word; what stood behind that one was left over. */
  private leftOver(at: number): Trouble | undefined {
    const word = this.newWords ? undefined : this.words[at];
    if (!word || word.value === '') return undefined;
    const message = this.comments
      ? `keyword ${this.line.keyword.name} extra arguments at end of line`
      : `garbage at end of line; "${word.value}".`;
    return { message, start: word.start, end: word.end, fatal: this.dialect.fatal(this.build) };
  }
}
