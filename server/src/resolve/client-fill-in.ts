import type { Evaluation } from '../language/evaluation';
import { type FilledText, filledIn, fillIn, inHome, lettersOf } from '../language/filled-in';
import type { Keyword } from '../language/keyword';
import type { Snapshot } from '../snapshot/snapshot';
import { doubtfully, type Effective, type PrintedLine } from './effective';
import type { Slots } from './slots';
import type { ClientTarget } from './target';
import type { Possible } from './unknown';

/** What ssh has once all files are read. */
export interface ClientRead {
  readonly snapshot: Snapshot;
  readonly target: ClientTarget;
  readonly slots: Slots;
  /** As they were set; filled in and completed here. */
  readonly values: Map<string, Effective>;
  /** The name that ssh connects to. */
  readonly host: Possible<string>;
  /** The name as typed. */
  readonly typedHost: string;
  readonly localUser: Possible<string>;
}

/**
 * The value of a keyword whose variables ssh tries when it reads the line; undefined: it looks at them later, or there
 * are none.
 */
export function tryVariables(row: Keyword, evaluation: Evaluation, { around }: Snapshot): FilledText | undefined {
  if (!filledIn[row.name.toLowerCase()]?.whenRead || evaluation.kind === 'refused' || evaluation.kind === 'unset')
    return undefined;
  const { value } = evaluation;
  return value.includes('${')
    ? fillIn(
        value,
        undefined,
        () => undefined,
        (name) => around.environment?.(name),
      )
    : undefined;
}

/** A text of the value of `name`, in lower case, with its tokens, variables and `~`. */
export function fill(
  text: string,
  name: string,
  { snapshot, values, host, typedHost, localUser }: ClientRead,
): FilledText {
  const { around, build } = snapshot;
  const rule = filledIn[name];
  if (!rule) return { kind: 'text', text };
  const sure = (keyword: string): string | undefined => {
    const effective = values.get(keyword);
    return effective?.certain ? effective.value : undefined;
  };
  const only = (possible: Possible<string>): string | undefined =>
    possible.open || possible.values.length > 1 ? undefined : possible.values[0];
  const token = (letter: string): string | undefined => {
    if (letter === 'h') return only(host);
    if (letter === 'n') return typedHost;
    if (letter === 'p') return sure('port') ?? (values.has('port') ? undefined : '22');
    if (letter === 'r') return sure('user');
    if (letter === 'u') return only(localUser);
    if (letter === 'k') return values.has('hostkeyalias') ? sure('hostkeyalias') : typedHost;
    return letter === 'j' && !values.has('proxyjump') ? '' : around.tokens?.[letter];
  };
  const home = around.tokens?.d;
  const words = rule.tilde ? text.split(' ') : [text];
  if (words.some((w) => w.startsWith('~') && rule.tilde && (home === undefined || !/^~(?:\/|$)/.test(w)))) {
    const checked = fillIn(text, lettersOf(name, build), token, rule.environment ? around.environment : undefined);
    return checked.kind === 'refused' ? checked : { kind: 'unknown' };
  }
  const tilded = words.map((w) => (rule.tilde && w.startsWith('~') ? inHome(home as string, w) : w)).join(' ');
  const variable = rule.environment ? (variable: string) => around.environment?.(variable) : undefined;
  return fillIn(tilded, lettersOf(name, build), token, variable);
}

/** Fills the lines of a keyword in: of SetEnv what stands behind the `=`, of forwardings the paths. */
export function fillLines(name: string, read: ClientRead): void {
  const effective = read.values.get(name);
  if (!effective?.certain || !effective.lines) return;
  const lines: PrintedLine[] = [];
  for (const line of effective.lines) {
    const filled = filledLine(line.value, name, read);
    if (filled.kind !== 'text') {
      read.values.set(name, doubtfully(effective));
      return;
    }
    lines.push({ ...line, value: filled.text });
  }
  read.values.set(name, { ...effective, value: lines[0]?.value, lines });
}

function filledLine(value: string, name: string, read: ClientRead): FilledText {
  if (!filledIn[name]?.paths) {
    const equals = value.indexOf('=') + 1;
    const filled = fill(value.slice(equals), name, read);
    return filled.kind === 'text' ? { kind: 'text', text: value.slice(0, equals) + filled.text } : filled;
  }
  const words: string[] = [];
  for (const word of value.split(' ')) {
    const filled = word.includes('/') ? fill(word, name, read) : ({ kind: 'text', text: word } as const);
    if (filled.kind !== 'text') return filled;
    words.push(filled.text);
  }
  return { kind: 'text', text: words.join(' ') };
}
