import { afterEach, describe, expect, test, vi } from 'vitest';
import { defaultSettings, makeContext } from '../../server/src/analysis/context';
import type { DialectId } from '../../server/src/language/dialect';
import { check, fixesOf, messageOf } from '../../server/src/rules/check';
import { fixAll } from '../../server/src/rules/fix-all';
import { rules } from '../../server/src/rules/index';
import type { Rule } from '../../server/src/rules/rule';
import { loadFixture } from '../harness/fixture';

// A rule that breaks is named, and all the others answer as before.

const texts: Readonly<Partial<Record<DialectId, string>>> = {
  ssh_config: 'Bogus 1\nPort abc\nHost a\n  ServerAliveInterval 0\nHost b\n  User u\nHost "x\nPassword yes\n',
  sshd_config: '//- /etc/ssh/sshd_config\nBogus 1\nPort abc\nClientAliveInterval 0\nMatch all\nPort 22\nUser u\n',
  sysctl: '//- /etc/sysctl.d/a.conf\nnet.ipv4.tcp_keepalive_time = 0\nnet.ipv4.tcp_keepalive_x = 1\nnonsense\n',
  putty: String.raw`
    //- /a.reg
    [HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions\a]
    "HostName"="a"
    "PingInterval"=dword:00000000
    [HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions\b]
    "HostName"="b"
    "TCPKeepalives"=dword:00000001
  `,
};
const broken = (): never => {
  throw new Error('broken on purpose');
};

async function contextWith(told: string[], { dialects: [dialect = 'ssh_config'] }: Rule) {
  const { snapshot, document } = await loadFixture(texts[dialect] ?? '', { dialect });
  return makeContext(snapshot, document, defaultSettings, (what) => void told.push(what));
}

afterEach(() => void vi.restoreAllMocks());

describe.each(rules.map((rule): [string, Rule] => [rule.code, rule]))('%s breaks', (code, rule) => {
  test('while it looks', async () => {
    const told: string[] = [];
    const others = check(await contextWith([], rule)).filter((finding) => finding.rule !== code);
    expect(others.length).toBeGreaterThan(0);
    vi.spyOn(rule, 'check').mockImplementation(broken);
    expect(check(await contextWith(told, rule))).toEqual(others);
    expect(told).toEqual([code]);
  });

  test('while it is put into words, or fixes are made', async () => {
    const told: string[] = [];
    const answers = (context: Awaited<ReturnType<typeof contextWith>>) =>
      check(context)
        .filter((finding) => finding.rule !== code)
        .map((finding) => [messageOf(finding, context), fixesOf(finding, context)]);
    const wanted = answers(await contextWith([], rule));
    vi.spyOn(rule, 'message').mockImplementation(broken);
    if (rule.fixes) vi.spyOn(rule as Required<Rule>, 'fixes').mockImplementation(broken);
    const context = await contextWith(told, rule);
    expect(answers(context)).toEqual(wanted);
    for (const finding of check(context).filter((f) => f.rule === code)) {
      expect(messageOf(finding, context)).toBe(code);
      expect(fixesOf(finding, context)).toEqual([]);
      expect(told).toContain(code);
    }
    expect(() => fixAll(context)).not.toThrow();
  });
});

test('where nobody is told, the exception goes on', async () => {
  const { snapshot, document } = await loadFixture(texts.ssh_config ?? '');
  vi.spyOn(rules[0] as Rule, 'check').mockImplementation(broken);
  expect(() => check(makeContext(snapshot, document))).toThrow('broken on purpose');
});
