import { expect, test } from 'vitest';
import { keepFileLinks, pageHtml, placeOf } from '../../client/src/page-html';

test('links to files survive a Markdown renderer, in any scheme', () => {
  expect(keepFileLinks('from [config:12](file:///home/u/.ssh/config#L12), else')).toBe(
    'from [config:12](#open:file%3A%2F%2F%2Fhome%2Fu%2F.ssh%2Fconfig%23L12), else',
  );
  expect(keepFileLinks('[a](vscode-remote://h/x%20y)[b](untitled:Untitled-1)')).toBe(
    '[a](#open:vscode-remote%3A%2F%2Fh%2Fx%2520y)[b](#open:untitled%3AUntitled-1)',
  );
});

test('links to the web, and text that only looks like a link, stay', () => {
  for (const text of [
    '[m](https://man.openbsd.org/ssh_config#Host)',
    String.raw`\[x\](file:///etc/shadow)`,
    '[a](#b)',
    '](x)',
  ])
    expect(keepFileLinks(text)).toBe(text);
});

test('a page runs one script, and loads nothing', () => {
  const html = pageHtml('<p>x</p>', 'abc', 'zh-cn"><script>');
  expect(html).toContain("default-src 'none'");
  expect(html.match(/<script/g)).toHaveLength(1);
  expect(html).toContain('<html lang="zh-cnscript">');
});

test.each([
  ['L12', { line: 11, character: 0 }],
  ['L3,5', { line: 2, character: 4 }],
  ['L0', { line: 0, character: 0 }],
  ['', undefined],
  ['x', undefined],
])('the place of #%s', (fragment, expected) => expect(placeOf(fragment)).toEqual(expected));
