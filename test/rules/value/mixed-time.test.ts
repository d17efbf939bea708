import { describe, expect, test } from 'vitest';
import { ask, expectFix, expectMarks, messagesOf, server } from '../../harness/rules';

const codes = ['value/mixed-time'];
const red = { openssh: '8.0', distribution: 'redhat' } as const;

describe('value/mixed-time', () => {
  test('is where seconds stand behind a larger unit', async () => {
    await expectMarks(
      `
      ServerAliveInterval 1m30s
                          ^^^^^ value/mixed-time
      Host a
        ConnectTimeout "1M30"
                        ^^^^ value/mixed-time
        RekeyLimit 1G 1h15
                      ^^^^ value/mixed-time
        ServerAliveInterval 1h30m
        ServerAliveInterval 30s1m
        ServerAliveInterval 90
        ServerAliveInterval 1m0s
      `,
      codes,
    );
  });

  test('says what old releases make of it', async () => {
    const asked = await ask('ServerAliveInterval 1m30s\n', codes);
    expect(messagesOf(asked)).toEqual([
      'OpenSSH before 8.4 multiplies seconds after a larger unit: it reads 1m30s as 31 min, not 1 min 30 s.',
    ]);
    expect(asked.findings[0]?.severity).toBe('information');
  });

  test('is a warning where the settings name such a release, and nothing where they name a later one', async () => {
    const text = 'ClientAliveInterval 1m30s\n';
    expect((await ask(text, codes, { ...server, ...red })).findings[0]?.severity).toBe('warning');
    expect((await ask(text, codes, { ...server, openssh: '8.4', distribution: 'debian' })).findings).toEqual([]);
  });

  test('is mended by seconds', async () => {
    const [code] = codes as [string];
    const title = (text: string) => `Replace ${text} with 90`;
    await expectFix('ServerAliveInterval 1m30s # why\n', code, title('1m30s'), 'ServerAliveInterval 90 # why\n');
    await expectFix('ConnectTimeout "1m30"\n', code, title('1m30'), 'ConnectTimeout "90"\n', red);
  });

  test('a keyword that those releases do not have is passed over', async () => {
    expect((await ask('UnusedConnectionTimeout 1m30s\n', codes, server)).findings).toEqual([]);
  });
});
