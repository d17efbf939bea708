import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Build, defaultBuild, everyRelease } from '../../server/src/language/build';
import { dialects } from '../../server/src/language/dialects';
import { parse } from '../../server/src/syntax/parse';
import type { Directive, Document } from '../../server/src/syntax/tree';

const old: Build = { release: 804, distribution: 'upstream' };
const client = (text: string, build = defaultBuild): Document => parse('file:///c', text, dialects.ssh_config, build);
const server = (text: string, build = defaultBuild): Document => parse('file:///s', text, dialects.sshd_config, build);
const directives = (document: Document): Directive[] =>
  document.nodes.filter((n): n is Directive => n.kind === 'directive');
/** `keyword|argument|argument` of each line with a keyword. */
const lines = (document: Document): string[] =>
  directives(document).map(
    (d) => [d.keyword.text, ...d.arguments.map((a) => a.value)].join('|') + (d.problem ? ` !${d.problem}` : ''),
  );

describe('separators', () => {
  test.each([
    ['K v', 'K|v'],
    ['K=v', 'K|v'],
    ['K = v', 'K|v'],
    ['K =v', 'K|v'],
    ['\tK \t v  ', 'K|v'],
    ['K == v', 'K|=|v'],
    [' = K 30', 'K|30'],
    ['K\r30\r', 'K|30'],
    ['"K" 30', 'K|30'],
    ['"K"=30', 'K|=30'],
    ['Server"Alive"Interval 30', 'ServerAlive|Interval|30'],
    ['K"30"', 'K30 !no-argument'],
    ['K', 'K !no-argument'],
    ['\f', '\f !no-argument'],
  ])('%j', (text, expected) => {
    expect(lines(client(text))).toEqual([expected]);
  });

  test.each(['==K 30', '"K 30', '', '   ', '# x', ' \t# x', '=#x'])('%j has no keyword', (text) => {
    expect(lines(client(text))).toEqual([]);
  });

  test('a line that OpenSSH drops without a word is told from a blank one', () => {
    expect(client('"K 30\n==K 30\n\n#\n').nodes.map((n) => n.kind)).toEqual([
      'vanished',
      'vanished',
      'blank',
      'comment',
    ]);
  });
});

describe('arguments', () => {
  test.each([
    ['K 3"0"', 'K|30'],
    ['K \'3\'"0"', 'K|30'],
    ['K "a b" c', 'K|a b|c'],
    ['K a\\ b', 'K|a b'],
    ['K \\"30\\"', 'K|"30"'],
    ['K \\30', 'K|\\30'],
    ['K "\\ a"', 'K|\\ a'],
    ['K ""', 'K|'],
    ["K 30 # it's", 'K|30'],
    ['K 30#x', 'K|30#x'],
    ['K # 30', 'K'],
    ['K "30', 'K|30 !invalid-quotes'],
    ["K sh -c 'x", 'K|sh|-c|x !invalid-quotes'],
  ])('%j', (text, expected) => {
    expect(lines(client(text))).toEqual([expected]);
  });

  test('before 8.7 only double quotes group, and `=` separates', () => {
    expect(lines(client('Host \'h\' a=b "c d"', old))).toEqual(["Host|'h'|a|b|c d"]);
  });

  test('Match lines kept that until 9.8', () => {
    const build: Build = { release: 908, distribution: 'upstream' };
    expect(lines(client("Match host=foo user 'x'", build))).toEqual(["Match|host|foo|user|'x'"]);
    expect(lines(client("Match host=foo user 'x'"))).toEqual(['Match|host=foo|user|x']);
  });
});

describe('NUL', () => {
  test('ends the line for ssh, and glues the next one for sshd', () => {
    expect(lines(client('A 3\0 0\nB 1\n'))).toEqual(['A|3', 'B|1']);
    const glued = server('A 3\0junk\n  B 1\nC 2\n');
    expect(lines(glued)).toEqual(['A|3B|1', 'C|2']);
    expect(directives(glued).map((d) => d.line)).toEqual([0, 2]);
  });
});

describe('comments', () => {
  const comments = (document: Document): string[] =>
    document.nodes.flatMap((n) => {
      const place = n.kind === 'comment' ? n.span : n.kind === 'directive' ? n.comment : undefined;
      return place ? [document.text.slice(place.start, place.end)] : [];
    });

  test.each([...everyRelease])('of lines of their own stay comments, release %d', (release) => {
    const text = '# a\n  # b\n#\n\t##\n#"open\n=#x\n"#" y\nA 1\n# c\r\n';
    for (const dialect of [dialects.ssh_config, dialects.sshd_config]) {
      const document = parse('file:///x', text, dialect, { release, distribution: 'upstream' });
      expect(comments(document)).toEqual(['# a', '# b', '#', '##', '#"open', '=#x', '"#" y', '# c']);
      expect(lines(document)).toEqual(['A|1']);
    }
  });

  test.each([
    ['K 30 # why', 'K|30', '# why'],
    ['K 30#why', 'K|30', '#why'],
    ['K#why', 'K', '#why'],
    ['K "a # b" # c', 'K', '# b" # c'],
    ['Match all  #  c  ', 'Match|all', '#  c'],
    ['ForceCommand sh -c x # y', 'ForceCommand|sh|-c|x', '# y'],
    ['K 30 # a\0 b', 'K|30', '# a'],
  ])('sshd before 8.7 ends values at any #: %j', (text, expected, comment) => {
    const document = server(text, old);
    expect(lines(document)).toEqual([expected]);
    expect(comments(document)).toEqual([comment]);
  });

  test('sshd before 8.7 glues no line behind a NUL that a # cut off, and reads no # behind a NUL', () => {
    const document = server('A 1 # x\0 y\nB 2\n#c\0\nC 3\nD 4\0 # b\nc # d\nE 5\n', old);
    expect(lines(document)).toEqual(['A|1', 'B|2', 'C|3', 'D|4c', 'E|5']);
    expect(comments(document)).toEqual(['# x', '#c\0', '# d']);
  });

  test('ssh before 8.7 has none behind values', () => {
    const document = client('K 30 # why\n# c\n', old);
    expect(lines(document)).toEqual(['K|30|#|why']);
    expect(comments(document)).toEqual(['# c']);
  });
});

test('blocks start at Host and Match in ssh_config, at Match in sshd_config', () => {
  const text = 'a 1\nHost x\n b 2\nMatch all\n c 3\n';
  expect(client(text).blocks.map((b) => [b.header?.keyword.name, b.directives.length])).toEqual([
    [undefined, 1],
    ['host', 1],
    ['match', 1],
  ]);
  expect(server(text).blocks.map((b) => b.header?.keyword.name)).toEqual([undefined, 'match']);
});

const bits = fc.constantFrom(
  'ServerAliveInterval',
  'Host',
  'Match',
  'host',
  'Include',
  '30',
  '*',
  ' ',
  '\t',
  '\n',
  '\r\n',
  '\r',
  '=',
  '"',
  "'",
  '\\',
  '#',
  '\0',
  '\f',
  '\v',
  '\uFEFF',
  'ü',
  '😀',
  ',',
  '!',
);
const texts = fc.oneof(
  fc.array(bits, { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

describe.each(['ssh_config', 'sshd_config'] as const)('%s: any text', (id) => {
  test('parses without loss: the nodes tile the text', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(804, 902, 1006), (text, release) => {
        const document = parse('file:///x', text, dialects[id], { release, distribution: 'debian' });
        expect(document.nodes.map((n) => text.slice(n.full.start, n.full.end)).join('')).toBe(text);
      }),
    );
  });

  test('keeps every span inside its line, in order', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(804, 902, 1006), (text, release) => {
        const document = parse('file:///x', text, dialects[id], { release, distribution: 'debian' });
        for (const d of directives(document)) {
          let at = d.full.start;
          for (const s of [d.keyword, ...d.arguments, ...(d.comment ? [d.comment] : [])]) {
            expect(s.start).toBeGreaterThanOrEqual(at);
            expect(s.end).toBeGreaterThanOrEqual(s.start);
            at = s.end;
          }
          expect(at).toBeLessThanOrEqual(d.full.end);
        }
      }),
    );
  });
});
