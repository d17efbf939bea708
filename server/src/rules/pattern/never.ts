import { t } from '@vscode/l10n';
import { type Context, entriesOf, oncePerConfiguration, oncePerContext } from '../../analysis/context';
import { ownLinesWith, valuesByPattern } from '../../analysis/document-lines';
import type { Finding } from '../../analysis/finding';
import { typedAddresses, whyImpossible } from '../../analysis/impossible-pattern';
import { refusedLines } from '../../analysis/refused';
import { correction } from '../../edits/corrections';
import type { Fix } from '../../edits/edit';
import { criterionOf } from '../../language/criteria';
import { isName } from '../../resolve/scope';
import { signs } from '../../syntax/columns';
import { matchPattern } from '../../syntax/pattern';
import { directiveAt } from '../../syntax/query';
import { type Span, span } from '../../syntax/text';
import type { Argument, Directive, Document } from '../../syntax/tree';
import type { Rule } from '../rule';

/** Comparisons of patterns with names in one file. */
const mostComparisons = 500_000;

type Never =
  | { readonly variant: 'negations' | 'vetoed' }
  | { readonly variant: 'list' | 'user' | 'capitals' | 'cidr' | 'bar' | 'space'; readonly word: string }
  /** `alias`: the name that has what the pattern fits as its HostName. */
  | { readonly variant: 'hostname'; readonly word: string; readonly alias: string };

/** A pattern that matches nothing that anybody types. */
export const patternNever: Rule<Never> = {
  code: 'pattern/never',
  severity: 'information',
  dialects: ['ssh_config', 'sshd_config'],
  title: 'Pattern that never matches',
  doc: `A Host line is compared with the name **as it is typed** after \`ssh\`, without \`user@\`, case-sensitively, and never with
HostName (unless the file is read twice, for \`Match final\` or CanonicalizeHostname).

Patterns with \`!\` only exclude: a line with nothing else matches nothing. Write \`Host * !name\`, or \`Match user *,!name\`.

A network such as \`10.2.0.0/16\` is only understood by \`Match address\` and \`Match localaddress\`, and by \`Match localnetwork\` in ssh_config;
on a Host line write \`10.2.*\`, which is for addresses that are typed. Names have no spaces, and \`|\` separates nothing.`,
  check(context) {
    const { document } = context;
    const found = [
      ...ownLinesWith(context, ({ kind }) => kind === 'host', signs.pattern).flatMap((line) =>
        mayFail(line) && !refusedLines(context).has(line) ? hostLine(context, line) : [],
      ),
      ...ownLinesWith(context, ({ kind }) => kind === 'match').flatMap((line) =>
        refusedLines(context).has(line) ? [] : matchLine(document, line),
      ),
    ];
    return found.map((part) => ({ rule: 'pattern/never', ...part }));
  },
  message({ data }) {
    switch (data.variant) {
      case 'negations':
        return t('Matches no host: patterns with ! only exclude. Put * before them.');
      case 'vetoed':
        return t('Matches no host: the patterns with ! exclude everything.');
      case 'list':
        return t('Matches nothing: patterns with ! only exclude. Write *,{0}.', data.word);
      case 'user':
        return t(
          '{0} is compared with the name without user@, so it matches no host. Use the host name, and User.',
          data.word,
        );
      case 'cidr':
        return t('{0} is compared with names, not with addresses, so it matches nothing.', data.word);
      case 'bar':
        return t('{0} matches nothing: | does not separate patterns.', data.word);
      case 'space':
        return t('{0} matches nothing: no name has a space.', data.word);
      case 'capitals':
        return t('{0} matches only a name typed in the same letter case.', data.word);
      case 'hostname':
        return t(
          '{0} is compared with the name as typed, not with HostName: "ssh {1}" does not match.',
          data.word,
          data.alias,
        );
    }
  },
  fixes({ data, span: { start, end } }, context) {
    const line = directiveAt(context.document, start);
    if (!line) return [];
    switch (data.variant) {
      case 'negations':
        if (line.arguments.some((a) => /^!\*+$/.test(a.value))) return [];
        return correction(context, line, span(start, start), '* ', t('Match all but these: put * in front'));
      case 'list':
        return correction(
          context,
          line,
          { start, end },
          `*,${data.word}`,
          t('Match all but these: {0}', `*,${data.word}`),
        );
      case 'cidr':
        return network(context, line, { start, end }, data.word);
      case 'bar':
        return apart(context, line, { start, end }, data.word);
      case 'user':
        return correction(context, line, { start, end }, data.word.replace(/^.*@/, ''), t('Remove the user name'));
      case 'capitals': {
        const small = data.word.toLowerCase();
        return correction(context, line, { start, end }, small, t('Write {0}', small), {});
      }
      default:
        return [];
    }
  },
};

/** `10.2.*` on a Host line; in sshd_config the criterion that compares addresses. */
function network(context: Context, line: Directive, place: Span, word: string): Fix[] {
  const { criteria } = context.document.dialect;
  const before = line.arguments.findLast((a) => a.end < place.start);
  if (
    line.row?.kind === 'match' &&
    before?.value.toLowerCase() === 'host' &&
    criteria.some((c) => c.name === 'address')
  )
    return correction(context, line, span(before.start, before.end), 'Address', t('Compare with the address'));
  const typed = typedAddresses(word);
  return line.row?.kind === 'host' && typed ? correction(context, line, place, typed, t('Write {0}', typed)) : [];
}

/** The separator of the line in the place of the bar. */
function apart(context: Context, line: Directive, place: Span, word: string): Fix[] {
  const parts = word.split(/\|+/).filter((part) => part !== '');
  const text = parts.join(line.row?.kind === 'match' ? ',' : ' ');
  const { document } = context;
  if (text !== '') return correction(context, line, place, text, t('Write {0}', text));
  const start = line.row?.kind === 'host' && document.text[place.start - 1] === ' ' ? place.start - 1 : place.start;
  return line.row?.kind === 'host' ? correction(context, line, span(start, place.end), '', t('Remove {0}', word)) : [];
}

type Part = Omit<Finding<Never>, 'rule'>;

/** A pattern that no name matches, as a finding; `start`: where it stands. */
function impossible(pattern: string, start: number, end: number): Part[] {
  const variant = whyImpossible(pattern);
  return variant ? [{ severity: 'warning', span: span(start, end), data: { variant, word: pattern } }] : [];
}

/** Whether a Host line has anything but names in small letters, without a look at its words: most lines have not. */
const mayFail = ({ restText }: Directive): boolean => /[!@A-Z*?|/"']|\\ /.test(restText);

function hostLine(context: Context, line: Directive): Part[] {
  const words = line.arguments;
  const positive = words.filter((w) => !w.value.startsWith('!'));
  const [first, last] = [words[0], words[words.length - 1]];
  if (!first || !last) return [];
  const whole = span(first.start, last.end);
  if (positive.length === 0) return [{ span: whole, data: { variant: 'negations' } }];
  const not = new Set(words.filter((w) => w.value.startsWith('!')).map((w) => w.value.slice(1)));
  if ([...not].some((n) => /^\*+$/.test(n)) || positive.every((p) => not.has(p.value)))
    return [{ span: whole, data: { variant: 'vetoed' } }];
  const user = positive.filter((p) => p.value.includes('@') && isName(p.value.replace(/@.*$/, '')));
  const parts = user.map((w): Part => ({ span: span(w.start, w.end), data: { variant: 'user', word: w.value } }));
  parts.push(...words.flatMap((w) => impossible(w.value, w.start, w.end)));
  for (const word of positive) {
    if (/[A-Z]/.test(word.value) && word.value.includes('.') && isName(word.value) && !word.value.includes('@'))
      parts.push({
        severity: 'hint',
        span: span(word.start, word.end),
        data: { variant: 'capitals', word: word.value },
      });
  }
  const alias = parts.length === 0 ? missedAlias(context, positive, not) : undefined;
  return alias ? [...parts, alias] : parts;
}

/** Host names that aliases of the file stand for, where a second reading cannot bring them to the patterns. */
const aliases = oncePerContext((context) => {
  const map = new Map<string, string>();
  if (readsTwice(context)) return map;
  for (const { pattern, value } of valuesByPattern(context, 'HostName'))
    if (value && pattern && isName(pattern) && !value.includes('%') && !map.has(value)) map.set(value, pattern);
  return map;
});
const readsTwice = oncePerConfiguration(
  (context) =>
    entriesOf(context, 'CanonicalizeHostname').length > 0 ||
    entriesOf(context, 'Match').some(({ line }) => line.arguments.some((a) => /^!?final$/i.test(a.value))),
);

const budget = oncePerConfiguration((_) => ({ left: mostComparisons }));

/** A pattern that fits the HostName of an alias, but not the alias: people expect it to count for that one. */
function missedAlias(context: Context, words: readonly Argument[], not: ReadonlySet<string>): Part | undefined {
  if (aliases(context).size === 0) return undefined;
  const left = budget(context);
  const patterns = new Map<string, Argument>();
  for (const word of words) if (!patterns.has(word.value)) patterns.set(word.value, word);
  const known = new Map<string, boolean>();
  const matches = (name: string): boolean => {
    let answer = known.get(name);
    if (answer === undefined) {
      left.left -= patterns.size + not.size;
      answer = [...patterns.keys()].some((p) => matchPattern(name, p)) && ![...not].some((n) => matchPattern(name, n));
      known.set(name, answer);
    }
    return answer;
  };
  for (const [pattern, word] of patterns) {
    if (isName(pattern) || !/[^*?.]/.test(pattern)) continue;
    for (const [name, alias] of aliases(context)) {
      if (left.left-- <= 0) return undefined;
      if (!matchPattern(name, pattern) || matches(alias)) continue;
      return {
        severity: 'hint',
        span: span(word.start, word.end),
        data: { variant: 'hostname', word: pattern, alias },
      };
    }
  }
  return undefined;
}

/** Criteria that are compared with names of hosts, users and groups. */
const namesOnly: ReadonlySet<string> = new Set(['host', 'originalhost', 'user', 'localuser', 'group']);

/** Where an item stands within its list; the whole list where it is written otherwise. */
function placeOf({ text }: Document, item: string, from: number, to: number): [start: number, end: number] {
  const at = text.slice(from, to).indexOf(item);
  return at < 0 ? [from, to] : [from + at, from + at + item.length];
}

/** Criteria whose list has negated items only, or an item that matches no name. */
function matchLine(document: Document, line: Directive): Part[] {
  const { dialect, build } = document;
  const parts: Part[] = [];
  const words = line.arguments;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as Argument;
    const [head = '', glued] = word.value.split(/=(.*)/s);
    const criterion = criterionOf(dialect.criteria, head.replace(/^!/, ''), build);
    if (!criterion || criterion.value === 'none') continue;
    const value = glued === undefined ? words[++i] : word;
    const list = (glued ?? value?.value ?? '').split(',').filter((item) => item !== '');
    if (!value || !['patterns', 'addresses'].includes(criterion.value)) continue;
    if (criterion.value === 'patterns' && namesOnly.has(criterion.name)) {
      const bad = list.find((item) => whyImpossible(item) !== undefined);
      const from = glued === undefined ? value.start : value.end - glued.length;
      if (bad !== undefined) parts.push(...impossible(bad, ...placeOf(document, bad, from, value.end)));
    }
    if (head.startsWith('!')) continue;
    if (list.length === 0 || !list.every((item) => item.startsWith('!'))) continue;
    const start = glued === undefined ? value.start : value.end - glued.length;
    parts.push({ span: span(start, value.end), data: { variant: 'list', word: glued ?? value.value } });
  }
  return parts;
}
