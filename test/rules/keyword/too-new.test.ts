import { describe, expect, test } from 'vitest';
import { ask, expectFix, expectMarks, messagesOf, server } from '../../harness/rules';

const codes = ['keyword/', 'side/wrong', 'text/bom'];

describe('keyword/too-new', () => {
  test('by the release', async () => {
    const text = 'ChannelTimeout session=5m\n^^^^^^^^^^^^^^ keyword/too-new\n';
    const asked = await expectMarks(text, codes, { openssh: '9.2' });
    expect(messagesOf(asked)).toEqual([
      'ChannelTimeout requires OpenSSH 9.6 or later; this file is checked for 9.2. With this line, ssh fails for every host.',
    ]);
    expect((await ask('ChannelTimeout session=5m\n', codes, { openssh: '9.6' })).findings).toEqual([]);
  });

  test('sshd can only leave it out', async () => {
    await expectFix('Port 22\nChannelTimeout session=5m\n', 'keyword/too-new', 'Remove ChannelTimeout', 'Port 22\n', {
      ...server,
      openssh: '8.4',
    });
    await expectFix(
      'User u\nTag x\n',
      'keyword/too-new',
      'Let older releases skip Tag (IgnoreUnknown)',
      'IgnoreUnknown Tag\nUser u\nTag x\n',
      { openssh: '9.2' },
    );
  });
});
