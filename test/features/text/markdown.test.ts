import { expect, test } from 'vitest';
import { code, escaped, fileLink, plain } from '../../../server/src/features/text/markdown';
import { visible } from '../../../server/src/syntax/shown';

// What hostile names try: each would do something if it reached Markdown as it is.
const hostile = [
  '[click](https://evil.example)',
  '![x](https://evil.example/x.png)',
  '<img src=x onerror=alert(1)>',
  '&lt;script&gt;',
  'https://evil.example www.evil.example a@evil.example',
  '[a](command:workbench.action.terminal.new)',
  '`code` **bold** _em_ ~~del~~',
  '# heading',
  '- list',
  '1. list',
  '| a | b |',
  '$(zap)',
  '\\[x\\](y)',
  '[^1] [ref]: https://evil.example',
  '<https://evil.example>',
];

test.each(hostile)('escaped: %s', (text) => {
  const shown = escaped(text);
  // every punctuation character of ASCII has its backslash, and nothing else was added
  expect(shown.replace(/\\([!-/:-@[-`{-~])/g, '$1')).toBe(text);
  expect(shown.replace(/\\[!-/:-@[-`{-~]/g, '')).not.toMatch(/[!-/:-@[-`{-~]/);
  expect(plain(shown)).toBe(text);
});

test('each stretch of fixed width ends at its own fence', () => {
  expect(plain('`0` and `a` then ``b`c`` **d** [e](f)')).toBe('0 and a then b`c d e');
});

test.each(['C:\\Users\\kim\\.ssh\\id_x', '[ -n x ] && exec *', 'corp\\kim_b', '`x` [a](b)', '\\\\', '# a ** b'])(
  'plain text keeps %j as it is, however it is shown',
  (text) => {
    expect(plain(code(text))).toBe(text);
    expect(plain(escaped(text))).toBe(text);
    expect(plain(`**${escaped(text)}** ${code(text)} (${fileLink('file:///a', 1, text)})`)).toBe(
      `${text} ${text} (${text})`,
    );
  },
);

test('line breaks cannot end a paragraph or a list', () => {
  expect(escaped('a\n\n# b\r\nc')).toBe('a\\\\u\\{a\\}\\\\u\\{a\\}\\# b\\\\u\\{d\\}\\\\u\\{a\\}c');
});

test('characters that hide or turn text are shown by their number', () => {
  expect(visible('a\u202eb\u200bc\ufeffd\u0007e\u00a0f')).toBe('a\\u{202e}b\\u{200b}c\\u{feff}d\\u{7}e\\u{a0}f');
  expect(visible('中文 é 😀')).toBe('中文 é 😀');
});

test('long text is cut', () => {
  expect(visible('x'.repeat(100_000)).length).toBe(300);
});

test.each([
  ['60', '`60`'],
  ['a`b', '``a`b``'],
  ['`a``', '``` `a`` ```'],
  [' a ', '`  a  `'],
  ['', ''],
])('code of %j', (text, markdown) => {
  expect(code(text)).toBe(markdown);
});

test('the address of a link cannot end early', () => {
  expect(fileLink('file:///tmp/a)b (c', 11, 'x](y')).toBe('[x\\]\\(y](file:///tmp/a%29b%20%28c#L12)');
});
