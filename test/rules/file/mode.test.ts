import { describe, expect, test } from 'vitest';
import { askFiles, askIncluded } from '../../harness/rules';

const codes = ['include/', 'file/'];

test('writable by others', async () => {
  const text = 'User u\n';
  const bad = await askIncluded({ kind: 'text', text, trust: 'bad' }, codes);
  expect(bad.findings.map((f) => [f.rule, f.severity, f.span.start])).toContainEqual(['file/mode', 'error', 17]);
  const group = { kind: 'text', text, trust: 'own-group' } as const;
  expect((await askIncluded(group, codes)).findings.map((f) => f.rule)).toContain('file/mode');
  expect((await askIncluded(group, codes, { distribution: 'debian' })).findings.map((f) => f.rule)).not.toContain(
    'file/mode',
  );
});

describe('the file itself', () => {
  const about = (path: string, options = {}) =>
    askFiles(
      new Map([[`file://${path}`, { kind: 'text' as const, text: 'User u\n', trust: 'bad' as const }]]),
      codes,
      options,
    );
  test("the user's own file is refused; one named with -F, the system's and sshd's are not looked at", async () => {
    expect((await about('/home/u/.ssh/config')).findings.map((f) => [f.rule, f.severity])).toEqual([
      ['file/mode', 'error'],
    ]);
    expect((await about('/home/u/work.config')).findings).toEqual([]);
    expect((await about('/etc/ssh/ssh_config')).findings).toEqual([]);
    expect((await about('/etc/ssh/sshd_config')).findings).toEqual([]);
  });
});
