import { describe, expect, test } from 'vitest';
import { ask, expectFix, expectMarks, messagesOf, offered, server } from '../../harness/rules';

const codes = ['value/', 'argument/'];
const first = async (text: string, options = {}) => offered(await ask(text, codes, options))[0];

describe('value/duration', () => {
  test('at the exact words', async () => {
    await expectMarks(
      `
      ServerAliveInterval 5min
                          ^^^^ value/duration
      Host a
        ConnectTimeout = "60 s"
                         ^^^^^^ value/duration
        ServerAliveInterval 60 s # why
                            ^^^^ value/duration
        ServerAliveInterval 5m
      `,
      codes,
    );
  });

  test('says what to write', async () => {
    expect(messagesOf(await ask('ServerAliveInterval 5min\n', codes))).toEqual([
      '5min is not a valid time for ServerAliveInterval: write seconds, such as 300, or a number with s, m, h, d or w, such as 5m. With this line, ssh fails for every host.',
    ]);
  });

  test.each([
    ['60 s', '60'],
    ['60s.', '60'],
    ['5min', '5m'],
    ['5 Minutes', '5m'],
    ['1h 30min', '1h30m'],
    ['1.5h', '5400'],
    ['500ms', '1'],
    ['"60 sec"', '60'],
    ['+30', '30'],
    ['99999999999', '60'],
    ['soon', '60'],
  ])('%s → %s', async (before, after) => {
    const fix = await first(`Host web\n  ServerAliveInterval=${before}\n`);
    await expectFix(
      `Host web\n  ServerAliveInterval=${before}\n`,
      'value/duration',
      fix?.title ?? '',
      `Host web\n  ServerAliveInterval=${after}\n`,
    );
  });

  test('the promise is what ssh prints', async () => {
    expect((await first('Host web\n  ServerAliveInterval 5min\n'))?.promises).toEqual([
      { host: 'web', keyword: 'ServerAliveInterval', value: '300' },
    ]);
    expect((await first('ClientAliveInterval 5min\n', server))?.promises).toEqual([
      { keyword: 'ClientAliveInterval', value: '300' },
    ]);
    // an earlier line has the slot: nothing to promise
    expect((await first('ServerAliveInterval 10\nServerAliveInterval 5min\n'))?.promises).toEqual([]);
  });

  test('by the release', async () => {
    const plus = { openssh: '9.2' };
    expect((await ask('ServerAliveInterval +30\n', codes, plus)).findings).toEqual([]);
    expect((await ask('ServerAliveInterval 1.5\n', codes)).findings).toEqual([]);
    expect((await ask('ServerAliveInterval 1.5\n', codes, plus)).findings).toHaveLength(1);
  });
});
