import { describe, expect, test } from 'vitest';
import { expectFirstFix, expectMarks, message, server } from '../../harness/rules';

const codes = 'match/lost';

describe('match/lost', () => {
  test('SetEnv in a Match block up to 8.4', async () => {
    const asked = await expectMarks(
      `
      SetEnv A=1
      Match User git
          SetEnv B=2
          ^^^^^^^^^^ match/lost
      `,
      codes,
      { ...server, openssh: '8.4' },
    );
    expect(message(asked)).toBe(
      'Before OpenSSH 8.5 sshd forgets SetEnv in a Match block. Put it above the first Match, for everybody.',
    );
  });

  test('not from 8.5 on, nor outside of Match', async () => {
    await expectMarks('Match User git\n  SetEnv B=2\n', codes, { ...server, openssh: '8.5' });
    await expectMarks('SetEnv B=2\nMatch User git\n  Banner none\n', codes, { ...server, openssh: '8.4' });
  });

  test('it can go above the first Match', async () => {
    await expectFirstFix(
      'PermitTTY no\nMatch User git\n    SetEnv B=2\n',
      codes,
      'Move SetEnv above the first Match (then test with sshd -t)',
      'PermitTTY no\nSetEnv B=2\nMatch User git\n',
      { ...server, openssh: '8.4' },
    );
  });
});
