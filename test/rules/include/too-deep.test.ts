import { describe, expect, test } from 'vitest';
import { ask, expectFix, expectMarks, messagesOf } from '../../harness/rules';

const codes = ['include/', 'file/'];

describe('include/too-deep', () => {
  test('a file that includes itself, or one that leads back', async () => {
    const asked = await expectMarks(
      `
      //- /home/u/.ssh/config
      Include other config
              ^^^^^ include/too-deep
      //- /home/u/.ssh/other
      Include config
      `,
      codes,
    );
    expect(asked.findings[0]?.severity).toBe('error');
    expect(messagesOf(asked)).toEqual(['other leads back to this file. With this line, ssh fails for every host.']);
    await expectMarks('Include conf*\n        ^^^^^ include/too-deep\n', codes);
  });

  test('16 levels are read, the 17th is not', async () => {
    const chain = (length: number): string =>
      Array.from({ length }, (_, i) => `//- /home/u/.ssh/${i === 0 ? 'config' : `f${i}`}\nInclude f${i + 1}\n`).join(
        '',
      ) + `//- /home/u/.ssh/f${length}\nPort 1\n`;
    const at = async (length: number) =>
      (await ask(chain(length), codes, { subject: `/home/u/.ssh/f${length - 1}`, dialect: 'ssh_config' })).findings;
    expect(await at(16)).toEqual([]);
    expect((await at(17)).map((f) => [f.rule, f.data.variant])).toEqual([['include/too-deep', 'depth']]);
  });

  test('files that include each other twice cost nothing', async () => {
    const twice = 'Include a\nInclude b\nInclude a\nInclude b\n';
    const files = ['config', 'a', 'b'].map((name) => `//- /home/u/.ssh/${name}\n${twice}`).join('');
    const inside = { subject: '/home/u/.ssh/a', dialect: 'ssh_config' } as const;
    expect((await ask(files, codes, inside)).findings).toHaveLength(4);
    expect(new Set((await ask(files, codes)).findings.map((f) => f.rule))).toEqual(new Set(['include/refused']));
  });

  test('the fix', async () => {
    await expectFix('User u\nInclude config\n', 'include/too-deep', 'Remove this line', 'User u\n');
  });
});
