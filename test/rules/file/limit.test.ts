import { expect, test } from 'vitest';
import { askFiles, askIncluded, messagesOf } from '../../harness/rules';

const codes = ['include/', 'file/'];

test('too large', async () => {
  const asked = await askIncluded({ kind: 'too-large', bytes: 1e9 }, codes);
  expect(asked.findings.map((f) => [f.rule, f.severity])).toEqual([['file/limit', 'warning']]);
  expect(messagesOf(asked)).toEqual([
    '/home/u/.ssh/odd is too large for this tool and not read here, so what it sets is unknown.',
  ]);
});

test('files without lines of their own that include each other', async () => {
  const names = Array.from({ length: 12 }, (_, i) => `/home/u/.ssh/d${i}`);
  const all = `${names.map((name) => `Include ${name}`).join('\n')}\n`;
  const files = new Map(['/home/u/.ssh/config', ...names].map((name) => [`file://${name}`, all]));
  const asked = await askFiles(files, 'file/limit');
  expect(asked.context.lines.length).toBeLessThan(700_000);
  expect(messagesOf(asked)).toEqual([
    'This tool reads at most 1,000,000 lines of a configuration, counting included lines each time. The rest is not checked.',
  ]);
});
