import { type Facts, type Grammar, type GrammarRule, quote } from './grammar';

/**
 * The TextMate grammar of a dialect of lines like `name = value`: the names of the table stand out, all others are
 * plain.
 */
export function assignmentGrammar({ id, title, rows }: Omit<Facts, 'criteria'>): Grammar {
  const scope = (name: string): string => `${name}.${id}`;
  const spellings = rows.flatMap(({ name }) => [name, name.replaceAll('.', '/')]);
  const line = (name: string, keywordScope: string): GrammarRule => ({
    name: scope('meta.directive'),
    begin: `^[ \\t]*(-?)(${name})[ \\t]*(?:(=)[ \\t]*|$)`,
    beginCaptures: {
      1: { name: scope('keyword.operator.ignore-errors') },
      2: { name: scope(keywordScope) },
      3: { name: scope('keyword.operator.assignment') },
    },
    end: '$',
    patterns: [{ include: '#value' }],
  });
  return {
    name: title,
    scopeName: `source.${id}`,
    patterns: [{ include: '#comment' }, { include: '#known' }, { include: '#other' }],
    repository: {
      comment: {
        patterns: [
          { name: scope('comment.line.number-sign'), match: '^[ \\t]*#.*$' },
          { name: scope('comment.line.semicolon'), match: '^[ \\t]*;.*$' },
        ],
      },
      known: line(spellings.map(quote).join('|'), 'variable.other.property'),
      other: line('[^ \\t=#;-][^ \\t=]*', 'variable.other.parameter'),
      value: {
        patterns: [
          { name: scope('constant.numeric'), match: '(?:\\G|(?<=[ \\t]))-?[0-9][0-9A-Fa-fXx]*(?=[ \\t]|$)' },
          { name: scope('string.unquoted'), match: '[^ \\t]+' },
        ],
      },
    },
  };
}
