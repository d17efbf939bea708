import { describe, expect, test } from 'vitest';
import type { StageOptions } from '../harness/feature';
import { ask, everyRule } from '../harness/rules';

const codes = async (text: string, options: StageOptions = {}) =>
  (await ask(text, 'keepalive/', options)).findings.map((f) => f.rule);

describe('findings that comments hide', () => {
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

  test('before 8.5 ssh has no comments at the end of a line, so none counts', async () => {
    const { findings } = await ask(`Host a\n  User u # ssh-keepalive: ignore keepalive/missing\n`, everyRule, {
      openssh: '8.4',
    });
    expect(findings.map((f) => f.severity)).toContain('error');
  });
});
