import { describe, expect, test } from 'vitest';
import { fixesOf } from '../../../server/src/rules/check';
import { ask, expectFix, expectMarks, messagesOf, offered, server } from '../../harness/rules';

const codes = ['order/', 'dropin/wins'];
const shadowed = ['order/shadowed'];

describe('order/shadowed', () => {
  test('the first value counts: in one block, above all blocks, below Host *', async () => {
    const asked = await expectMarks(
      `
      User me
      Host web
        User other
        ^^^^^^^^^^ order/shadowed
        Port 22
        Port 2222
        ^^^^^^^^^ order/shadowed
      `,
      codes,
    );
    expect(messagesOf(asked)).toEqual([
      'Never used for web: "User me" on line 1 comes first, and the first value is used.',
      'Never used for web: "Port 22" on line 4 comes first, and the first value is used.',
    ]);
    expect(asked.findings.map((f) => [f.severity, f.tag])).toEqual(Array(2).fill(['warning', 'unnecessary']));
  });

  test('moving Host * away is no cure for a line that its own block beats as well', async () => {
    const text = 'Host *\n  ServerAliveInterval 300\nHost h\n  ServerAliveInterval 60\n  ServerAliveInterval 90\n';
    const { context, findings } = await ask(text, shadowed);
    expect(findings.map((f) => fixesOf(f, context).map(({ title }) => title))).toEqual([
      [
        'Use ServerAliveInterval 60: move the block Host * to the end of the file',
        'Remove this line (it is never used)',
      ],
      ['Remove this line (it is never used)'],
    ]);
  });

  test('IPQoS of sshd until 10.0: the last value counts', async () => {
    const messages = async (openssh: string) =>
      messagesOf(await ask('IPQoS ef\nIPQoS le\n', shadowed, { ...server, openssh }));
    expect(await messages('9.2')).toEqual([
      'Never used: "IPQoS le" on line 2 comes later, and the last value is used.',
    ]);
    expect(await messages('10.6')).toEqual([
      'Never used: "IPQoS ef" on line 1 comes first, and the first value is used.',
    ]);
  });

  test('several blocks may cover a line together', async () => {
    const text = 'Host a\n  User u\nHost b*\n  User v\nHost a bc\n  User w\n';
    const { findings } = await ask(text, shadowed);
    expect(findings.map((f) => f.related?.length)).toEqual([2]);
    expect((await ask(text.replace('a bc', 'a bc d'), shadowed)).findings).toEqual([]);
    expect((await ask(text.replace('Host b*', 'Host b* !bc'), shadowed)).findings).toEqual([]);
  });

  test.each([
    ['another host', 'Host a\n  User u\nHost b\n  User v\n'],
    ['a wider pattern', 'Host a\n  User u\nHost *\n  User v\n'],
    ['an exception', 'Host * !b\n  User u\nHost b\n  User v\n'],
    ['a Match that only a target can decide', 'Match user x\n  Port 1\nHost b\n  Port 2\n'],
    ['keywords that add up', 'IdentityFile a\nIdentityFile b\nSendEnv A\nSendEnv B\n'],
    ['none leaves the slot open', 'ServerAliveInterval none\nServerAliveInterval 30\n'],
    ['a line that ssh refuses', 'ServerAliveInterval x\nServerAliveInterval 30\n'],
    ['blocks that never match', 'Host !a\n  User u\nHost b\n  User v\n'],
    ['two slots in one keyword', 'RekeyLimit 1G none\nRekeyLimit 2G 1h\n'],
  ])('not by %s', async (_, text) => {
    expect((await ask(text, codes)).findings).toEqual([]);
  });

  test('the last one wins where OpenSSH does so', async () => {
    const text = 'StreamLocalBindMask 0177\nStreamLocalBindMask 0111\n';
    const lines = async (openssh: string) =>
      (await ask(text, shadowed, { openssh })).findings.map((f) => f.span.start > 0);
    expect(await lines('9.2')).toEqual([false]);
    expect(await lines('10.6')).toEqual([true]);
  });

  test('of each name the first', async () => {
    const twice = 'Subsystem sftp internal-sftp\nSubsystem sftp /bin/x\nSubsystem other /bin/y\n';
    const lines = async (text: string, openssh = '10.6') =>
      messagesOf(await ask(text, shadowed, { ...server, openssh }));
    expect(await lines(twice)).toEqual([
      'Never used: "Subsystem sftp internal-sftp" on line 1 comes first, and the first value is used.',
    ]);
    expect(await lines(twice, '9.2')).toEqual([]);
    const penalties = 'PerSourcePenalties crash:30s max:10m\nPerSourcePenalties crash:60s min:1s\n';
    expect(await lines(penalties)).toEqual([]);
    expect(await lines(`${penalties}PerSourcePenalties crash:1s max:1s\n`)).toHaveLength(1);
  });

  test('ProxyJump and ProxyCommand share one slot', async () => {
    await expectMarks('ProxyJump j\nProxyCommand nc\n^^^^^^^^^^^^^^^ order/shadowed\n', codes);
  });

  test('ProxyJump none beats a later ProxyJump, and a ProxyCommand only before 10.3', async () => {
    const beaten = async (text: string, openssh: string) =>
      messagesOf(await ask(text, codes, { openssh, distribution: 'upstream' })).map((said) => said.split('"')[1]);
    const all = 'ProxyJump none\nProxyCommand nc\nProxyJump gw\nProxyJump none\n';
    expect(await beaten(all, '10.3')).toEqual(['ProxyCommand nc', 'ProxyJump none']);
    expect(await beaten(all, '10.2')).toHaveLength(3);
    expect(await beaten('ProxyJump none\nHost a\n  ProxyCommand nc\n', '10.3')).toEqual([]);
    expect(await beaten('ProxyJump none\nHost a\n  ProxyJump gw\n', '10.3')).toHaveLength(1);
    expect(await beaten('Host a\n  ProxyJump none\nHost *\n  ProxyJump gw\n', '10.3')).toEqual([]);
    expect(await beaten('ProxyJump gw\nProxyJump none\n', '10.3')).toHaveLength(1);
  });

  test('a line that says the same is superfluous, no more', async () => {
    const asked = await ask('Port 22\nHost a\n  port = 22\n', shadowed);
    expect(asked.findings.map((f) => f.severity)).toEqual(['hint']);
    expect(messagesOf(asked)).toEqual(['Redundant for a: "Port 22" on line 1 already sets it.']);
    expect(offered(asked)[0]).toMatchObject({ preferred: true, safe: true });
  });

  test('nor is one that says the same under the old name, for old releases', async () => {
    const asked = await ask('KbdInteractiveAuthentication no\nChallengeResponseAuthentication no\n', shadowed);
    expect(asked.findings.map((f) => f.severity)).toEqual(['hint']);
  });

  test("the system's file is for users with other files too", async () => {
    await expectMarks(
      `
      //- /home/u/.ssh/config
      Host *
        Port 22
      //- /etc/ssh/ssh_config
      Host *
        Port 2222
      `,
      codes,
      { subject: '/etc/ssh/ssh_config' },
    );
  });

  test('a file that is included twice does not shadow itself', async () => {
    await expectMarks(
      `
      //- /home/u/.ssh/config
      Include more
      Include more
      //- /home/u/.ssh/more
      Port 22
      `,
      codes,
      { subject: '/home/u/.ssh/more', dialect: 'ssh_config' },
    );
  });

  test('sshd: Match and global lines do not compete', async () => {
    await expectMarks(
      `
      ClientAliveInterval 10
      ClientAliveInterval 20
      ^^^^^^^^^^^^^^^^^^^^^^ order/shadowed
      Match User a
        ClientAliveInterval 30
        ClientAliveInterval 40
        ^^^^^^^^^^^^^^^^^^^^^^ order/shadowed
      Match all
        ClientAliveInterval 50
        TCPKeepAlive no
      Match User b
        ClientAliveInterval 60
        ^^^^^^^^^^^^^^^^^^^^^^ order/shadowed
      Match all
        TCPKeepAlive yes
        ^^^^^^^^^^^^^^^^ order/shadowed
      `,
      codes,
      server,
    );
  });

  test('fix: remove the line, and nothing else', async () => {
    await expectFix(
      'Port 22\r\n# c\r\nHost a\r\n\tPort 2222 # d\r\n\tUser u',
      'order/shadowed',
      'Remove this line (it is never used)',
      'Port 22\r\n# c\r\nHost a\r\n\tUser u',
    );
  });

  test('fix: in place of the winner where both are for the same hosts', async () => {
    const fix = await expectFix(
      'Host web\n  ServerAliveInterval 0\n  User u\n  ServerAliveInterval 60 # c\n',
      'order/shadowed',
      'Use ServerAliveInterval 60: replace the other line',
      'Host web\n  ServerAliveInterval 60 # c\n  User u\n',
    );
    expect(fix.promises).toEqual([{ host: 'web', keyword: 'ServerAliveInterval', value: '60' }]);
  });

  test('no move where it would change other hosts', async () => {
    const asked = await ask('Port 22\nHost web\n  Port 2222\n', shadowed);
    expect(offered(asked).map((f) => f.title)).toEqual(['Remove this line (it is never used)']);
  });

  test('a socket behind yes or no of ForwardAgent counts; a second socket, or a second word, does not', async () => {
    await expectMarks(
      `
      ForwardAgent yes
      ForwardAgent /run/agent
      Host web
        ForwardAgent no
        ^^^^^^^^^^^^^^^ order/shadowed
      `,
      shadowed,
    );
  });
});
