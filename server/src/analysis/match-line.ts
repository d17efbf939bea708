import type { Build } from '../language/build';
import { type Criterion, criterionOf } from '../language/criteria';
import type { Dialect } from '../language/dialect';
import { type Span, touches } from '../syntax/text';
import type { Directive } from '../syntax/tree';

/** One criterion as written, right or wrong; the resolver decides what OpenSSH makes of the line. */
export interface MatchWord {
  /** The name, with `!` and with quotes. */
  readonly name: Span;
  readonly text: string;
  readonly negated: boolean;
  /** undefined: this build knows no such criterion. */
  readonly criterion: Criterion | undefined;
  readonly value: (Span & { readonly text: string }) | undefined;
}

/** Cuts a Match line into criteria and values. */
export function matchWords(line: Directive, dialect: Dialect, build: Build): readonly MatchWord[] {
  const rows = dialect.criteria;
  const out: MatchWord[] = [];
  for (let i = 0; i < line.arguments.length; i++) {
    const word = line.arguments[i];
    if (!word) break;
    const equals = word.value.indexOf('=');
    const text = (equals < 0 ? word.value : word.value.slice(0, equals)).replace(/^!/, '');
    const negated = word.value.startsWith('!');
    const criterion = criterionOf(rows, text, build);
    // the quotes of a word count in its span and not in its value: only an unquoted word can be cut at its `=`
    const bare = word.end - word.start === word.value.length;
    if (equals >= 0 && criterion?.equals && bare) {
      const at = word.start + equals;
      out.push({
        name: { start: word.start, end: at },
        text,
        negated,
        criterion,
        value: { start: at + 1, end: word.end, text: word.value.slice(equals + 1) },
      });
      continue;
    }
    const next = criterion?.value === 'none' ? undefined : line.arguments[i + 1];
    if (next) i++;
    out.push({
      name: { start: word.start, end: word.end },
      text,
      negated,
      criterion,
      value: next && { start: next.start, end: next.end, text: next.value },
    });
  }
  return out;
}

/** The criterion whose name or value the cursor is on. */
export const matchWordAt = (words: readonly MatchWord[], offset: number): MatchWord | undefined =>
  words.find((word) => touches(word.name, offset) || (word.value && touches(word.value, offset)));
