import { describe, expect, test } from 'vitest';
import { fixesOf } from '../../../server/src/rules/check';
import { ask, expectFirstFix, expectFix, expectMarks } from '../../harness/rules';

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

describe('the jump host is taken out of the Host line', () => {
  const title = (patterns: string) => `Write Host ${patterns}`;

  test('where it loses nothing else', async () => {
    await expectFix(
      'Host bastion\n  User u\nHost *\n  ProxyJump bastion\n',
      codes,
      title('* !bastion'),
      'Host bastion\n  User u\nHost * !bastion\n  ProxyJump bastion\n',
    );
  });

  test.each([
    ['another line of the block is for it, too', 'Host *\n  ServerAliveInterval 60\n  ProxyJump bastion\n'],
    ['another block leads there, too', 'Host b*\n  ProxyJump bastion\nHost *\n  ProxyJump bastion\n'],
    ['the block is about it', 'Host bastion\n  HostName 192.0.2.1\n  ProxyJump bastion\n'],
  ])('not where %s', async (_, text) => {
    const { context, findings } = await ask(text, codes);
    expect(findings.length).toBeGreaterThan(0);
    const titles = findings.flatMap((finding) => fixesOf(finding, context).map((fix) => fix.title));
    expect(titles.filter((one) => one.startsWith('Write'))).toEqual([]);
  });
});
