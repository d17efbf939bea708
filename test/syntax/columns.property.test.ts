import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Build, defaultBuild } from '../../server/src/language/build';
import { dialects } from '../../server/src/language/dialects';
import { evaluateWord } from '../../server/src/language/evaluate';
import { statusIn } from '../../server/src/language/keyword';
import { valueTypeOf } from '../../server/src/language/values/index';
import { signs } from '../../server/src/syntax/columns';
import { parse } from '../../server/src/syntax/parse';
import { wordsOf } from '../../server/src/syntax/query';
import type { Document } from '../../server/src/syntax/tree';

const builds: readonly Build[] = [
  defaultBuild,
  { release: 804, distribution: 'debian' },
  { release: 806, distribution: 'upstream' },
  { release: 900, distribution: 'redhat' },
];
const word = fc.constantFrom(
  ...['Host', 'mAtch', 'Port', 'User', 'IdentityFile', 'Include', 'Ciphers', 'XFoo', 'ClientAliveInterval', '-a'],
  ...[
    'a',
    'b,c',
    '*.d',
    '!e',
    '%h',
    '$' + '{F}',
    'g:22',
    'a=b',
    '=',
    '"',
    "'h'",
    '\\',
    '#',
    '; i',
    '22',
    'all',
    'é',
    '😀',
  ],
  ...['\0', '\r', '\f', '\ufeff', '\u00a0', '~root', 'none', 'net.ipv4.tcp_keepalive_time'],
);
const gap = fc.constantFrom(' ', ' ', ' ', '\t', '  ', '', '=', ' = ');
const line = fc
  .tuple(fc.constantFrom('', '  ', '\t'), fc.array(fc.tuple(word, gap), { maxLength: 5 }))
  .map(([indent, parts]) => indent + parts.flat().join(''));
const texts = fc
  .tuple(fc.array(line, { maxLength: 8 }), fc.constantFrom('\n', '\n', '\r\n', '\r'))
  .map(([lines, lineBreak]) => lines.join(lineBreak));
const dialect = fc.constantFrom(dialects.ssh_config, dialects.sshd_config, dialects.sysctl);
const build = fc.constantFrom(...builds);

/** All that the index of a document says without making nodes. */
const told = ({ index, lineStarts, words, cutAt }: Document) => ({
  ...{ lineStarts: [...lineStarts], words, cutAt, rows: index.rows, size: index.size },
  lists: [index.headers, index.unknown, index.vanished, ...index.rows.map((row) => index.linesOf(row))].map((l) => [
    ...l,
  ]),
  unsound: index.rows.map((row) => index.unsound(row)),
  each: Array.from({ length: index.size }, (_, i) => [
    ...[index.startOf(i), index.rank(i), index.hasKeyword(i)],
    ...Object.values(signs).map((sign) => index.mayHave(i, sign)),
  ]),
});

const wantedSigns: readonly (readonly [number, RegExp])[] = [
  [signs.filledIn, /[%$]/],
  [signs.colon, /:/],
  [signs.pattern, /[A-Z*?!@/|]/],
  [signs.comma, /,/],
  [signs.equals, /=/],
];

describe('the columns of a text', () => {
  test('say of each line what its reading says', () => {
    fc.assert(
      fc.property(texts, dialect, build, (text, dialect, build) => {
        const document = parse('file:///x', text, dialect, build);
        const { index, nodes } = document;
        expect(index.size).toBe(nodes.length);
        nodes.forEach((node, i) => {
          expect(index.startOf(i)).toBe(node.full.start);
          expect(index.hasKeyword(i)).toBe(node.kind === 'directive');
          expect(index.vanished.includes(i)).toBe(node.kind === 'vanished');
          if (node.kind !== 'directive') return;
          expect(index.unknown.includes(i)).toBe(node.row === undefined);
          expect(index.headers.includes(i)).toBe(node.row?.multiple === 'block');
          if (node.row) expect(index.linesOf(node.row)).toContain(i);
          for (const [sign, pattern] of wantedSigns)
            if (pattern.test(node.restText)) expect(index.mayHave(i, sign)).toBe(true);
          if (!index.mayHave(i, 0)) expect(node).toMatchObject({ problem: undefined, comment: undefined });
          expect(wordsOf(document, i)).toEqual(node.values);
          if (index.isNames(i)) expect(node.values.every((name) => /^[^*?!"]+$/.test(name))).toBe(true);
          if (node.row && !index.unsound(node.row).includes(i)) {
            expect(node.verdict?.kind).not.toBe('refused');
            expect(node.values).not.toContain('');
          }
        });
      }),
      {
        numRuns: 3000,
        examples: [['User Host = \r = ', dialects.ssh_config, { release: 804, distribution: 'debian' }]],
      },
    );
  });

  test('are the same where they are moved after an edit', () => {
    fc.assert(
      fc.property(texts, texts, fc.nat(), fc.nat(), dialect, build, (before, typed, a, b, dialect, build) => {
        const [from, to] = [a % (before.length + 1), b % (before.length + 1)].sort((x, y) => x - y) as [number, number];
        const text = before.slice(0, from) + typed + before.slice(to);
        const moved = parse('file:///x', text, dialect, build, parse('file:///x', before, dialect, build));
        expect(told(moved)).toEqual(told(parse('file:///x', text, dialect, build)));
      }),
      { numRuns: 3000 },
    );
  });

  test('no type that takes any word refuses one', () => {
    const character = fc.constantFrom(...'aB09.:/@%$~{}()[]*?!<>|;^+-_&`é');
    const value = fc.string({ unit: character, minLength: 1, maxLength: 8 });
    for (const { keywords } of Object.values(dialects))
      for (const row of keywords.rows.filter((one) => valueTypeOf(one).takesAnyWord))
        fc.assert(
          fc.property(value, build, (word, build) => {
            if (statusIn(row, build) !== 'absent') expect(evaluateWord(row, word, build).kind).not.toBe('refused');
          }),
          { numRuns: 200 },
        );
  });
});
