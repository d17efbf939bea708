import { describe, test } from 'vitest';
import { expectFirstFix, expectMarks } from '../../harness/rules';

const codes = 'value/jump-loop';

describe('value/jump-loop', () => {
  test('Host * sends the jump host through itself', async () => {
    await expectMarks(
      `
      Host bastion
          HostName 192.0.2.1
      Host *
          ProxyJump bastion
                    ^^^^^^^ value/jump-loop
      `,
      codes,
    );
  });

  test('a jump host among those that it is for', async () => {
    await expectMarks('Host *.corp\n  ProxyJump gw.corp\n            ^^^^^^^ value/jump-loop\n', codes);
  });

  test('by way of another', async () => {
    await expectMarks(
      `
      Host a
          ProxyJump b
                    ^ value/jump-loop
      Host b
          ProxyJump a
                    ^ value/jump-loop
      `,
      codes,
    );
  });

  test.each([
    ['a jump host with none', 'Host bastion\n  ProxyJump none\nHost *\n  ProxyJump bastion\n'],
    ['an exception', 'Host * !bastion\n  ProxyJump bastion\n'],
    ['a chain that ends', 'Host a\n  ProxyJump b\nHost b\n  ProxyJump c\n'],
    ['a way that only a Match exec decides', 'Match exec "test -f /x"\n  ProxyJump bastion\n'],
  ])('not for %s', async (_, text) => {
    await expectMarks(text, codes);
  });
});

test('the fix reaches the jump host without another', async () => {
  await expectFirstFix(
    'Host db\n  User u\n\n# all of them\nHost *\n  ProxyJump bastion\n',
    codes,
    'Reach bastion without a jump host (ProxyJump none)',
    'Host db\n  User u\n\nHost bastion\n  ProxyJump none\n\n# all of them\nHost *\n  ProxyJump bastion\n',
  );
});
