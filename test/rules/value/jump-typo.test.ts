import { describe, expect, test } from 'vitest';
import { expectFirstFix, expectMarks, message } from '../../harness/rules';

const codes = 'value/jump-typo';

describe('value/jump-typo', () => {
  test('two letters swapped', async () => {
    const asked = await expectMarks(
      `
      Host bastion
          HostName 192.0.2.1
      Host web
          ProxyJump u@bastoin:2222
                    ^^^^^^^^^^^^^^ value/jump-typo
      `,
      codes,
    );
    expect(message(asked)).toBe('No Host line is for bastoin. Did you mean bastion?');
  });

  test.each([
    ['a name that is defined', 'Host bastion\nHost bastoin\nHost web\n  ProxyJump bastoin\n'],
    ['a pattern that is for it', 'Host bastion\nHost bast*\n  User u\nHost web\n  ProxyJump bastoin\n'],
    ['a Match line about it', 'Host bastion\nMatch host bastoin\n  User u\nHost web\n  ProxyJump bastoin\n'],
    ['a full name', 'Host bastion\nHost web\n  ProxyJump bastoin.example.com\n'],
    ['numbers', 'Host bastion1\nHost web\n  ProxyJump bastion2\n'],
    ['single letters', 'Host jump-a\nHost web\n  ProxyJump jump-b\n'],
    ['two other letters', 'Host gateway-east\nHost web\n  ProxyJump gateway-west\n'],
    ['two names that are as near', 'Host bastion\nHost bastian\nHost web\n  ProxyJump bastien\n'],
    ['something else', 'Host bastion\nHost web\n  ProxyJump gateway\n'],
    ['its own name', 'Host bastion\n  ProxyJump bastoin\n'],
  ])('not for %s', async (_, text) => {
    await expectMarks(text, codes);
  });

  test('the fix', async () => {
    const text = (hop: string) => `Host bastion\n  User u\nHost web\n  ProxyJump ${hop}\n`;
    await expectFirstFix(text('gate,bob@bastoin:22'), codes, 'Write bastion', text('gate,bob@bastion:22'));
  });
});
