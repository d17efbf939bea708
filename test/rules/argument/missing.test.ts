import { describe, expect, test } from 'vitest';
import { ask, expectFix, expectMarks, messagesOf } from '../../harness/rules';

const codes = ['value/', 'argument/'];

describe('argument/missing', () => {
  test('nothing, an empty word, a comment', async () => {
    await expectMarks(
      `
      ServerAliveInterval
      ^^^^^^^^^^^^^^^^^^^ argument/missing
      ServerAliveCountMax ""
                          ^^ argument/missing
      TCPKeepAlive # yes
      ^^^^^^^^^^^^ argument/missing
      Host ""
           ^^ argument/missing
      `,
      codes,
    );
  });
  test('fixes', async () => {
    await expectFix(
      'serveraliveinterval\n',
      'argument/missing',
      'Set serveraliveinterval to 60',
      'serveraliveinterval 60\n',
    );
    await expectFix('User u\nPort\nBatchMode no\n', 'argument/missing', 'Remove this line', 'User u\nBatchMode no\n');
    await expectFix(
      'ServerAliveCountMax ""\n',
      'argument/missing',
      'Set ServerAliveCountMax to 3',
      'ServerAliveCountMax 3\n',
    );
  });
  test('a keyword that nothing reads still needs a word, and an unknown one is told as such', async () => {
    expect((await ask('UseRoaming\n', codes)).findings).toHaveLength(1);
    expect((await ask('Bogus\n', codes)).findings).toHaveLength(0);
    expect((await ask('IgnoreUnknown Bogus\nBogus\n', codes)).findings).toHaveLength(1);
  });
});

describe('argument/missing: the other end of a forwarding', () => {
  test('the colons of a command line', async () => {
    const fix = (rule: string, before: string, after: string) =>
      expectFix(`${before}\n`, rule, `Put a space between the two ends: ${after.replace(/^\S+ /, '')}`, `${after}\n`);
    await fix('argument/missing', 'LocalForward 8888:localhost:9999', 'LocalForward 8888 localhost:9999');
    await fix('argument/missing', 'LocalForward 127.0.0.1:80:[::1]:81', 'LocalForward 127.0.0.1:80 [::1]:81');
    await fix('value/other', 'RemoteForward 123:localhost:456', 'RemoteForward 123 localhost:456');
    const asked = await ask('LocalForward 9999\n', 'argument/missing');
    expect(messagesOf(asked)[0]).toContain('LocalForward needs the two ends of the forwarding');
  });
});
