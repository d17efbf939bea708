import type { SessionClient, SessionForm } from '../server/src/language/clients/client';
import { type Grammar, type GrammarRule, quote } from './grammar';

/** How a form writes a line, as a pattern: its name, the sign, the type in front of a number, the rest. */
const patterns: Readonly<Record<SessionForm, (name: string) => string>> = {
  registry: (name) => `^\\s*("${name}")\\s*(=)\\s*(dword:)?`,
  typed: (name) => `^\\uFEFF?(${name})(=)()`,
  ini: (name) => `^\\s*(${name})\\s*(=)()`,
  equals: (name) => `^(${name})(=)()`,
  backslash: (name) => `^(${name})(\\\\)()`,
};

const anyName: Readonly<Record<SessionForm, string>> = {
  registry: '(?:[^"\\\\]|\\\\.){1,250}',
  typed: '[A-Z]:"[^"]{1,250}"',
  ini: '[^=;\\[\\s][^=]{0,250}?',
  equals: '[^=;\\[\\\\\\s][^=\\\\]{0,250}',
  backslash: '[^=;\\[\\\\\\s][^=\\\\]{0,250}',
};

/** The TextMate grammar of a client's session files: the keepalive settings stand out, all others are plain. */
export function sessionGrammar(id: string, title: string, { rows, forms }: SessionClient): Grammar {
  const scope = (name: string): string => `${name}.${id}`;
  const line = (form: SessionForm, name: string, keywordScope: string): GrammarRule => ({
    name: scope('meta.directive'),
    begin: patterns[form](name),
    beginCaptures: {
      1: { name: scope(keywordScope) },
      2: { name: scope('keyword.operator.assignment') },
      3: { name: scope('storage.type') },
    },
    end: '$',
    patterns: [{ include: form === 'registry' || form === 'typed' ? '#hexadecimal' : '#decimal' }],
  });
  const names = rows.map(({ name }) => quote(name)).join('|');
  const known = forms.map((form) => line(form, `(?i:${names})`, 'variable.other.property'));
  const others = forms.map((form) => line(form, anyName[form], 'variable.other.parameter'));
  return {
    name: title,
    scopeName: `source.${id}`,
    patterns: [{ include: '#comment' }, { include: '#section' }, { include: '#known' }, { include: '#other' }],
    repository: {
      comment: { patterns: [{ name: scope('comment.line.semicolon'), match: '^\\s*;.*$' }] },
      section: { name: scope('entity.name.section'), match: '^\\uFEFF?\\s*\\[.*\\]\\s*$' },
      known: { patterns: known },
      other: { patterns: others },
      hexadecimal: {
        patterns: [
          { name: scope('constant.numeric.hex'), match: '\\G[0-9A-Fa-f]{1,8}(?=\\s*$)' },
          { name: scope('string.unquoted'), match: '[^\\s]+' },
        ],
      },
      decimal: {
        patterns: [
          { name: scope('constant.numeric'), match: '\\G-?[0-9]{1,10}(?=\\\\?\\s*$)' },
          { name: scope('string.unquoted'), match: '[^\\s\\\\]+' },
        ],
      },
    },
  };
}
