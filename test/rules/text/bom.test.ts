import { describe, expect, test } from 'vitest';
import { ask, expectFix } from '../../harness/rules';

const codes = ['keyword/', 'side/wrong', 'text/bom'];

describe('text/bom', () => {
  test('a byte order mark, also in front of a comment', async () => {
    const text = '\uFEFF# hosts\nHost a\n';
    const { findings } = await ask(text, codes);
    expect(findings.map((f) => [f.rule, f.severity, f.span])).toEqual([['text/bom', 'error', { start: 0, end: 1 }]]);
    await expectFix(text, 'text/bom', 'Remove the byte order mark', '# hosts\nHost a\n');
  });

  test('UTF-16 is told once', async () => {
    const wide = (text: string): string => [...text].map((c) => `${c}\0`).join('');
    const { findings } = await ask(`\uFFFD\uFFFD${wide('Host a\nUser u\nPort 1\n')}`, [
      'keyword/',
      'argument/',
      'text/',
    ]);
    expect(findings.map((f) => [f.rule, f.data.variant, f.severity])).toEqual([['text/bom', 'utf-16', 'error']]);
  });

  test('big-endian UTF-16 without a mark is read as empty lines', async () => {
    const wide = (text: string): string => [...text].map((c) => `\0${c}`).join('');
    const { findings } = await ask(wide('Host a'), codes);
    expect(findings.map((f) => [f.data.variant, f.severity])).toEqual([['silent', 'warning']]);
  });
});
