import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { makeContext } from '../../server/src/analysis/context';
import { check, mostFindings } from '../../server/src/rules/check';
import { fixAll } from '../../server/src/rules/fix-all';
import { rules } from '../../server/src/rules/index';
import type { StageOptions } from '../harness/feature';
import { applied, ask, everyRule } from '../harness/rules';

const codes = async (text: string, options: StageOptions = {}) =>
  (await ask(text, 'keepalive/', options)).findings.map((f) => f.rule);

describe('the list of rules', () => {
  test('is sorted, and each code is the path of its file', async () => {
    const list = rules.map((r) => r.code);
    expect(list).toEqual([...list].sort());
    expect(new Set(list).size).toBe(list.length);
    for (const rule of rules) {
      const path = new URL(`../../server/src/rules/${rule.code}.ts`, import.meta.url).pathname;
      const file = await import(/* @vite-ignore */ path);
      expect(Object.values(file), rule.code).toContain(rule);
    }
  });

  test('each rule has a test of its path', () => {
    const missing = rules.filter(({ code }) => !existsSync(new URL(`${code}.test.ts`, import.meta.url)));
    expect(missing.map(({ code }) => code)).toEqual([]);
  });

  test('has words for each rule', () => {
    for (const { code, title, doc } of rules) {
      expect(title, code).toMatch(/^\S.{8,90}[^.]$/);
      expect(doc.length, code).toBeGreaterThan(120);
    }
  });
});

describe('which findings are shown', () => {
  const zero = 'keepalive/zero';

  test.each([
    ['in the line above', `# ssh-keepalive: ignore ${zero}\nServerAliveInterval 0\n`],
    ['at the end of the line', `ServerAliveInterval 0 # ssh-keepalive: ignore ${zero}\n`],
    [
      'among other comments',
      `# ssh-keepalive: ignore keepalive/x, ${zero} - on purpose\n# why\nServerAliveInterval 0\n`,
    ],
    ['in another letter case, indented', `Host a\n  #  SSH-Keepalive:  Ignore ${zero}\n  ServerAliveInterval 0\n`],
    ['for the whole file', `Host a\n  ServerAliveInterval 0\n# ssh-keepalive: ignore-file ${zero}\n`],
  ])('a comment hides one: %s', async (_, text) => {
    expect(await codes(text)).toEqual([]);
  });

  test.each([
    ['in the line above', `# ssh-keepalive: ignore ${zero}\nClientAliveInterval 0\n`],
    ['above, indented', `  # ssh-keepalive: ignore ${zero}\n  ClientAliveInterval 0\n`],
    ['at the end of the line', `ClientAliveInterval 0 # ssh-keepalive: ignore ${zero}\n`],
    ['right behind the value', `ClientAliveInterval 0# ssh-keepalive: ignore ${zero}\n`],
    ['for the whole file', `ClientAliveInterval 0\n# ssh-keepalive: ignore-file ${zero}\n`],
  ])('a comment hides one where sshd cuts lines at #: %s', async (_, text) => {
    const old = { dialect: 'sshd_config', openssh: '8.4', subject: '/etc/ssh/sshd_config' } as const;
    expect(await codes(`//- /etc/ssh/sshd_config\n${text.replace(/#.*/, '')}`, old)).toContain(zero);
    expect(await codes(`//- /etc/ssh/sshd_config\n${text}`, old)).not.toContain(zero);
  });

  test.each([
    ['another rule', '# ssh-keepalive: ignore keepalive/missing\nServerAliveInterval 0\n'],
    ['not right above', `# ssh-keepalive: ignore ${zero}\n\nServerAliveInterval 0\n`],
    ['above another line', `# ssh-keepalive: ignore ${zero}\nPort 22\nServerAliveInterval 0\n`],
    ['no rule named', '# ssh-keepalive: ignore\nServerAliveInterval 0\n'],
    ['other words', `# ignore ${zero}\nServerAliveInterval 0\n`],
  ])('a comment does not: %s', async (_, text) => {
    expect(await codes(text)).toEqual([zero]);
  });

  test('before 8.7 ssh has no comments at the end of a line, so none counts', async () => {
    const { findings } = await ask(`Host a\n  User u # ssh-keepalive: ignore keepalive/missing\n`, everyRule, {
      openssh: '8.6',
    });
    expect(findings.map((f) => f.severity)).toContain('error');
  });

  test('settings change the severity, or switch a rule off', async () => {
    const severities = async (severity: Record<string, 'error' | 'hint' | 'off'>) =>
      (await ask('ServerAliveInterval 0\n', everyRule, { settings: { severity } })).findings.map((f) => f.severity);
    expect(await severities({})).toEqual(['warning']);
    expect(await severities({ [zero]: 'hint' })).toEqual(['hint']);
    expect(await severities({ [zero]: 'off' })).toEqual([]);
  });

  test('in the order of the text, the same at each look', async () => {
    const { context, findings } = await ask(
      'Host a\n  ServerAliveCountMax 5\nHost b\n  ServerAliveInterval 0\nHost c\n  User u\n',
      everyRule,
    );
    const starts = findings.map((f) => f.span.start);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(check(context)).toEqual(findings);
    expect(check(makeContext(context.snapshot, context.document))).toEqual(findings);
  });

  test('once, where a file is included twice', async () => {
    const text = '//- /home/u/.ssh/more\nHost a\n  ServerAliveInterval 0\n//- /home/u/.ssh/config\nInclude more more\n';
    expect(await codes(text)).toEqual([zero]);
  });

  test('the gravest of too many, and a word about it', async () => {
    const blocks = Array.from({ length: mostFindings + 50 }, (_, i) => `Host h${i}\n  ServerAliveInterval 3600\n`);
    const { findings } = await ask(`${blocks.join('')}Host z\n  ServerAliveInterval 0\n`, everyRule);
    expect(findings).toHaveLength(mostFindings);
    expect(findings[0]).toMatchObject({
      rule: 'file/limit',
      variant: 'findings',
      args: [mostFindings - 1, mostFindings + 51],
    });
    expect(findings.at(-1)?.rule).toBe(zero);
  });
});

describe('good files are quiet', () => {
  test.each([
    ['Host *\n  ServerAliveInterval 60\n', {}],
    [
      'Host web\n  HostName web.example.com\n  User u\n\nHost *\n  ServerAliveInterval 30\n  ServerAliveCountMax 4\n',
      {},
    ],
    ['Include config.d/*\nHost *\n    ServerAliveInterval 15\n', {}],
    ['ClientAliveInterval 60\nClientAliveCountMax 3\nTCPKeepAlive no\n', { dialect: 'sshd_config' }],
  ] as const)('%j', async (text, options) => {
    expect(await codes(text, options)).toEqual([]);
  });
});

describe('all safe fixes at once', () => {
  const all = async (text: string, options: StageOptions = {}) => {
    const { context } = await ask(text, everyRule, options);
    return [...applied(context, fixAll(context)).values()][0] ?? text;
  };

  test('each host once', async () => {
    expect(await all('Host a\n  ServerAliveInterval 0\n\nHost b\n  ServerAliveCountMax 5\n\nHost c\n  User u\n')).toBe(
      'Host a\n  ServerAliveInterval 60\n\nHost b\n  ServerAliveInterval 60\n  ServerAliveCountMax 5\n\nHost c\n  User u\n  ServerAliveInterval 60\n',
    );
    expect(await all('Host a\n  User u\n\nHost b\n  User u\n')).toBe(
      'Host a\n  User u\n\nHost b\n  User u\n\nHost *\n  ServerAliveInterval 60\n',
    );
  });

  test('one fix may uncover the next, and then there is nothing left to do', async () => {
    const until = async (text: string): Promise<{ text: string; rounds: number }> => {
      for (let rounds = 0; ; rounds++) {
        const next = await all(text);
        if (next === text || rounds === 9) return { text, rounds };
        text = next;
      }
    };
    expect(
      await until('Host a\n  ServerAliveInterval 0\n  ServerAliveCountMax 0\nHost b\n  User u\nHost c\n  User u\n'),
    ).toEqual({
      rounds: 1,
      text: 'Host a\n  ServerAliveInterval 60\n  ServerAliveCountMax 3\nHost b\n  User u\nHost c\n  User u\nHost *\n  ServerAliveInterval 60\n',
    });
    expect(
      await until('Host a\n  ServerAliveInterval 3600\nHost *\n  ServerAliveCountMax 0\n  TCPKeepAlive no\n'),
    ).toEqual({
      rounds: 2,
      text: 'Host a\n  ServerAliveInterval 60\nHost *\n  ServerAliveInterval 60\n  ServerAliveCountMax 3\n  TCPKeepAlive no\n',
    });
  });

  test('never what is switched off or suppressed', async () => {
    const text = '# ssh-keepalive: ignore keepalive/zero\nServerAliveInterval 0\n';
    expect(await all(text)).toBe(text);
    const off = { settings: { severity: { 'keepalive/missing': 'off' } } } as const;
    expect(await all('Host a\n  User u\n', off)).toBe('Host a\n  User u\n');
  });
});
