import type { Criterion } from '../server/src/language/criteria';
import type { Keyword } from '../server/src/language/keyword';
import { valueTypeOf } from '../server/src/language/values/index';
import type { Look } from '../server/src/language/values/value-type';

/** A rule of a TextMate grammar, as far as these grammars need it. */
export interface GrammarRule {
  readonly name?: string;
  readonly include?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly captures?: Readonly<Record<string, GrammarRule>>;
  readonly beginCaptures?: Readonly<Record<string, GrammarRule>>;
  readonly patterns?: readonly GrammarRule[];
}

export interface Grammar {
  readonly name: string;
  readonly scopeName: string;
  readonly patterns: readonly GrammarRule[];
  readonly repository: Readonly<Record<string, GrammarRule>>;
}

/** What a grammar is made from: the facts of one dialect. */
export interface Facts {
  /** Language id; also the last part of every scope. */
  readonly id: string;
  readonly title: string;
  readonly rows: readonly Keyword[];
  readonly criteria: readonly Criterion[];
}

const include = (name: string): GrammarRule => ({ include: `#${name}` });
/** Text as a pattern that matches it alone. */
export const quote = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const anyOf = (words: readonly string[]): string => `(?i:${[...new Set(words)].sort().map(quote).join('|')})`;

/** Where an argument may start: right behind the keyword and its separator, or behind a blank. */
const wordStart = '(?:\\G|(?<=[ \\t]))';
/** Where an unquoted argument ends. */
const wordEnd = '(?=[ \\t]|$)';

/**
 * The TextMate grammar of a dialect: one rule for each block keyword, one for each look, and a plain one for unknown
 * keywords.
 */
export function grammar(facts: Facts): Grammar {
  const scope = (name: string): string => `${name}.${facts.id}`;
  const named = (look: Look): string[] =>
    facts.rows
      .filter((row) => valueTypeOf(row).look === look && row.multiple !== 'block' && row.kind !== 'include')
      .map((r) => r.name);

  /** From a keyword to the end of its line. */
  const line = (keywords: readonly string[], keywordScope: string, patterns: readonly GrammarRule[]): GrammarRule => ({
    name: scope('meta.directive'),
    begin: `^[ \\t]*("?)(${anyOf(keywords)})\\1(?=[ \\t=]|$)[ \\t]*(=?)[ \\t]*`,
    beginCaptures: {
      1: { name: scope('punctuation.definition.keyword') },
      2: { name: scope(keywordScope) },
      3: { name: scope('keyword.operator.assignment') },
    },
    end: '$',
    patterns,
  });
  const setting = (look: Look): GrammarRule =>
    line(
      named(look),
      'variable.other.property',
      look === 'raw' ? [include('raw')] : [include('comment-end'), include(look)],
    );

  const quoted = (mark: string, kind: string): GrammarRule => ({
    name: scope(`string.quoted.${kind}`),
    begin: mark,
    end: `${mark}|$`,
    patterns: [include('escape'), include('token')],
  });
  const plain = (name: string, stop = ''): GrammarRule => ({
    name: scope(name),
    match: `[^ \\t"'\\\\%$${stop}]+|[%$\\\\]`,
  });

  /** `name value` or `name=value` on a Match line; the value is one argument. */
  const criterion = (rows: readonly Criterion[], value: string): GrammarRule => ({
    begin: `${wordStart}(!?)(${anyOf(rows.map((row) => row.name))})(?:(=)|[ \\t]*(=)[ \\t]*|[ \\t]+|$)`,
    beginCaptures: {
      1: { name: scope('keyword.operator.negation') },
      2: { name: scope('support.function.criterion') },
      3: { name: scope('keyword.operator.assignment') },
      4: { name: scope('keyword.operator.assignment') },
    },
    end: wordEnd,
    patterns: [include(value)],
  });
  const commands = facts.criteria.filter((row) => row.value === 'command');
  const ports = facts.criteria.filter((row) => row.value === 'port');
  const alone = facts.criteria.filter((row) => row.value === 'none');
  const compared = facts.criteria.filter(
    (row) => !commands.includes(row) && !ports.includes(row) && !alone.includes(row),
  );
  const blocks = facts.rows.filter((row) => row.multiple === 'block' && row.kind !== 'match').map((row) => row.name);
  const matches = facts.rows.filter((row) => row.kind === 'match').map((row) => row.name);
  const includes = facts.rows.filter((row) => row.kind === 'include').map((row) => row.name);
  const used = (['flag', 'choice', 'number', 'path', 'patterns', 'algorithms', 'text', 'raw'] as const).filter(
    (look) => named(look).length > 0,
  );

  return {
    name: facts.title,
    scopeName: `source.${facts.id}`,
    patterns: [
      include('comment'),
      ...(blocks.length > 0 ? [include('block')] : []),
      include('match'),
      include('include'),
      ...used.map((look) => include(`${look}-setting`)),
      include('unknown'),
    ],
    repository: {
      comment: { name: scope('comment.line.number-sign'), match: '^[ \\t]*#.*$' },
      'comment-end': { name: scope('comment.line.number-sign'), match: `${wordStart}#.*$` },
      ...(blocks.length > 0 && {
        block: line(blocks, 'keyword.control.block', [include('comment-end'), include('patterns')]),
      }),
      match: line(matches, 'keyword.control.block', [
        include('comment-end'),
        ...(commands.length > 0 ? [criterion(commands, 'text')] : []),
        ...(ports.length > 0 ? [criterion(ports, 'number')] : []),
        ...(compared.length > 0 ? [criterion(compared, 'patterns')] : []),
        {
          match: `${wordStart}(!?)(${anyOf(alone.map((row) => row.name))})${wordEnd}`,
          captures: {
            1: { name: scope('keyword.operator.negation') },
            2: { name: scope('support.function.criterion') },
          },
        },
        include('text'),
      ]),
      include: line(includes, 'keyword.control.import', [include('comment-end'), include('path')]),
      ...Object.fromEntries(used.map((look) => [`${look}-setting`, setting(look)])),
      unknown: {
        begin: '^[ \\t]*([^ \\t"\'=#]+)(?=[ \\t=]|$)[ \\t]*(=?)[ \\t]*',
        beginCaptures: {
          1: { name: scope('meta.unknown') },
          2: { name: scope('keyword.operator.assignment') },
        },
        end: '$',
        patterns: [include('comment-end'), include('text')],
      },
      flag: {
        patterns: [
          { name: scope('constant.language.boolean'), match: `${wordStart}(?i:yes|no|true|false)${wordEnd}` },
          include('text'),
        ],
      },
      choice: {
        patterns: [
          include('times'),
          { name: scope('constant.language'), match: `${wordStart}[A-Za-z][\\w-]*(?=[ \\t,:]|$)` },
          include('text'),
        ],
      },
      number: {
        patterns: [
          include('times'),
          { name: scope('constant.language'), match: `${wordStart}(?i:none|any|default|no)${wordEnd}` },
          { name: scope('punctuation.separator'), match: ':' },
          include('strings'),
          plain('string.unquoted', ':'),
        ],
      },
      times: {
        match: '(?<![\\w.-])([0-9]+(?:\\.[0-9]*)?)([A-Za-z]?)(?:([0-9]+)([A-Za-z]))*(?![\\w.-])',
        captures: {
          0: { name: scope('constant.numeric') },
          2: { name: scope('keyword.other.unit') },
          4: { name: scope('keyword.other.unit') },
        },
      },
      path: {
        patterns: [
          include('strings'),
          { name: scope('variable.language.home'), match: `${wordStart}~[\\w.-]*(?=/|[ \\t]|$)` },
          { name: scope('keyword.operator.wildcard'), match: '[*?]' },
          plain('string.unquoted', '*?'),
        ],
      },
      patterns: {
        patterns: [
          include('strings'),
          { name: scope('keyword.operator.negation'), match: '(?:\\G|(?<=[ \\t,]))!' },
          { name: scope('keyword.operator.wildcard'), match: '[*?]' },
          { name: scope('punctuation.separator'), match: ',' },
          plain('entity.name.type', '*?,'),
        ],
      },
      algorithms: {
        patterns: [
          include('strings'),
          { name: scope('keyword.operator.list'), match: `${wordStart}[-+^]` },
          { name: scope('keyword.operator.wildcard'), match: '[*?]' },
          { name: scope('punctuation.separator'), match: ',' },
          plain('string.unquoted', '*?,'),
        ],
      },
      text: {
        patterns: [
          include('strings'),
          { name: scope('constant.numeric'), match: `${wordStart}[0-9]+${wordEnd}` },
          plain('string.unquoted'),
        ],
      },
      raw: { patterns: [include('strings'), { name: scope('string.unquoted'), match: '[^"\'\\\\%$]+|[%$\\\\]' }] },
      strings: {
        patterns: [quoted('"', 'double'), quoted("'", 'single'), include('escape'), include('token')],
      },
      escape: { name: scope('constant.character.escape'), match: '\\\\[\\\\"\' ]' },
      token: {
        patterns: [
          { name: scope('constant.other.placeholder'), match: '%[%A-Za-z]' },
          { name: scope('variable.other.environment'), match: '\\$\\{[A-Za-z_]\\w*\\}' },
        ],
      },
    },
  };
}
