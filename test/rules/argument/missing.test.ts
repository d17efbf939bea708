import { describe, expect, test } from 'vitest';
import { ask, expectFix, expectMarks } from '../../harness/rules';

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
