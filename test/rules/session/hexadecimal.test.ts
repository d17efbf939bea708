import { describe, expect, test } from 'vitest';
import { ask, expectFirstFix, message } from '../../harness/rules';

const rule = 'session/hexadecimal';
const crt = { path: '/Config/Sessions/a.ini' } as const;
const session = (digits: string) => `D:"Idle NO-OP Check"=00000001\nD:"Idle NO-OP Timeout"=${digits}\n`;

describe(rule, () => {
  test('00000060 is 96', async () => {
    expect(message(await ask(session('00000060'), rule, crt))).toBe(
      '00000060 is hexadecimal: 96, not 60. 60 is written 0000003c.',
    );
    await expectFirstFix(session('00000060'), rule, 'Write 0000003c, which is 60', session('0000003c'), crt);
  });

  test.each(['00000030', '00000090', '00000120', '00000180', '00000300', '00000010'])('%s is told', async (digits) => {
    expect((await ask(session(digits), rule, crt)).findings).toHaveLength(1);
  });

  test.each(['0000003c', '00000078', '0000012c', '00000258', '00000005', '0000003C', '60 s'])(
    '%s is not',
    async (digits) => {
      expect((await ask(session(digits), rule, crt)).findings).toEqual([]);
    },
  );

  test('an export of the registry too, a file in decimal not', async () => {
    const text = String.raw`[HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions\a]
"PingIntervalSecs"=dword:00000060
`;
    await expectFirstFix(text, rule, 'Write 0000003c, which is 60', text.replace('00000060', '0000003c'), {
      path: '/a.reg',
      dialect: 'putty',
    });
    expect((await ask('PingIntervalSecs=60\n', rule, { path: '/home/u/.putty/sessions/a' })).findings).toEqual([]);
  });
});
