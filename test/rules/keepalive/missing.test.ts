import { describe, expect, test } from 'vitest';
import type { SessionVerdict } from '../../../server/src/keepalive/verdict';
import { verdictText } from '../../../server/src/keepalive/verdict-words';
import { allHostsFix, offersAt } from '../../../server/src/rules/keepalive/missing';
import {
  applied,
  ask,
  expectFirstFix,
  expectFix,
  expectMarks,
  message,
  offered,
  only,
  server,
} from '../../harness/rules';

const rule = 'keepalive/missing';

describe(rule, () => {
  test.each([
    [
      'once for the file, at the first host',
      `
      Host web
      ^^^^^^^^ keepalive/missing
          User u
      Host db
          User u
      `,
    ],
    [
      'at the first one that is not covered',
      `
      Host web
          ServerAliveInterval 60
      Host db
      ^^^^^^^ keepalive/missing
          User u
      `,
    ],
    [
      'a host that a pattern covers only in part',
      `
      Host *.example.com !a.example.com
          ServerAliveInterval 60
      Host b.example.com
          User u
      Host a.example.com
      ^^^^^^^^^^^^^^^^^^ keepalive/missing
          User u
      `,
    ],
    [
      'one name of a line is enough',
      `
      Host a
          ServerAliveInterval 60
      Host a b
      ^^^^^^^^ keepalive/missing
          User u
      `,
    ],
    ['nothing where Host * covers', 'Host web\n  User u\nHost *\n  ServerAliveInterval 60\n'],
    ['nothing where Match all covers', 'Host web\n  User u\nMatch all\n  ServerAliveInterval 60\n'],
    ['nothing where Match final covers', 'Host web\n  User u\nMatch final all\n  ServerAliveInterval 60\n'],
    ['nothing where a line above the blocks covers', 'ServerAliveInterval 60\nHost web\n  User u\n'],
    ['nothing where Match exec may cover', 'Host web\n  User u\nMatch exec "true"\n  ServerAliveInterval 60\n'],
    ['nothing where a value is refused: that is said', 'Host web\n  ServerAliveInterval 5min\n'],
    ['nothing in an empty file', ''],
    ['nothing in a file of comments', '# ServerAliveInterval\n'],
    ['nothing for a block that is never used', 'Host !web\n  User u\nHost *\n  ServerAliveInterval 60\n'],
  ])('%s', async (_, text) => {
    await expectMarks(text, rule);
  });

  test('Match host that names it covers, another one does not', async () => {
    const text = (list: string) => `Match host ${list}\n  ServerAliveInterval 60\nHost web\n  User u\n`;
    expect((await ask(text('web,db'), rule)).findings).toEqual([]);
    expect((await ask(text('db'), rule)).findings).toHaveLength(1);
  });

  test('nothing where another file of the configuration covers', async () => {
    const more = '//- /home/u/.ssh/more\nHost *\n  ServerAliveInterval 60\n';
    const config = (text: string) => `//- /home/u/.ssh/config\n${text}`;
    const count = async (text: string) => (await ask(text, rule)).findings.length;
    expect(await count(config(`Include more\nHost web\n  User u\n${more}`))).toBe(0);
    expect(await count(config('Host web\n  User u\n//- /etc/ssh/ssh_config\nServerAliveInterval 60\n'))).toBe(0);
    // below Host web the file is read for that host only, and its own blocks never match for others
    expect(await count(config(`Host db\n  User u\nHost web\n  Include more\n${more}`))).toBe(1);
  });

  test('Debian’s BatchMode covers, upstream’s does not', async () => {
    const text = 'Host web\n  BatchMode yes\n';
    expect((await ask(text, rule, { distribution: 'debian' })).findings).toEqual([]);
    expect((await ask(text, rule)).findings).toHaveLength(1);
  });

  test('is information where hosts are named, else a hint', async () => {
    expect(only(await ask('Host web\n', rule)).severity).toBe('information');
    expect(only(await ask('Host *.example.com\n', rule)).severity).toBe('information');
    expect(only(await ask('Host *\n  ForwardAgent no\n', rule)).severity).toBe('hint');
    expect(only(await ask('User u\n', rule)).severity).toBe('hint');
    expect(only(await ask('Port 22\n', rule, server)).severity).toBe('hint');
  });

  test('is a hint where a part of the configuration cannot be read', async () => {
    expect(only(await ask('Include ~other/config\nHost web\n', rule)).severity).toBe('hint');
  });

  test('names the other hosts as related places', async () => {
    const asked = await ask(
      'Host a\n  User u\nHost b\n  User u\nHost c d\n  User u\nHost e\n  ServerAliveInterval 9\n',
      rule,
    );
    const { document } = asked;
    const related = only(asked).related?.map((r) => document.text.slice(r.span.start, r.span.end));
    expect(related).toEqual(['Host b', 'Host c d']);
    expect(message(asked)).toBe(
      'No keepalive for a and 2 more. A firewall can drop an idle session after 4 min (assumed: Azure); a dead connection is detected after 2 h 11 min to 2 h 27 min. Add ServerAliveInterval 60.',
    );
  });

  test('says that nothing notices, where the kernel does not probe either', async () => {
    const text = 'Host web\n  User u\nInclude more\nHost *\n  User v\n';
    const off = `//- /etc/ssh/ssh_config\nTCPKeepAlive no\n`;
    expect(message(await ask(`//- /home/u/.ssh/config\n${text}${off}`, rule))).toMatch(
      /, and a dead connection is never detected\./,
    );
  });

  test('on the server: at the commented-out default, and only in the main file', async () => {
    await expectMarks(
      `
      //- /etc/ssh/sshd_config
      Include /etc/ssh/sshd_config.d/*.conf
      #TCPKeepAlive yes
      #ClientAliveInterval 0
      ^^^^^^^^^^^^^^^^^^^^^^ keepalive/missing
      //- /etc/ssh/sshd_config.d/10-x.conf
      Port 22
      `,
      rule,
    );
    const dropIn =
      '//- /etc/ssh/sshd_config\nInclude /etc/ssh/sshd_config.d/*.conf\n//- /etc/ssh/sshd_config.d/1.conf\nPort 22\n';
    expect((await ask(dropIn, rule, { subject: '/etc/ssh/sshd_config.d/1.conf' })).findings).toEqual([]);
  });

  test('on the server also where the first line is a Match', async () => {
    const text = 'Match User u\n  X11Forwarding no\n';
    expect((await ask(text, rule, server)).findings).toMatchObject([
      { rule, severity: 'hint', span: { start: 0, end: 12 } },
    ]);
    await expectFirstFix(
      text,
      rule,
      'Add ClientAliveInterval 60 for all connections (dead connection detected after 4 min)',
      `ClientAliveInterval 60\n${text}`,
      server,
    );
  });

  test('on the server a Match block that probes is enough', async () => {
    const text = 'Port 22\nMatch User u\n  ClientAliveInterval 60\n';
    expect((await ask(text, rule, server)).findings).toEqual([]);
  });
});

describe(`${rule}: fixes`, () => {
  test('into the block', async () => {
    await expectFix(
      'Host web\n\tUser u\n\nHost db\n',
      rule,
      'Add ServerAliveInterval 60 to Host web (dead connection detected after 4 min)',
      'Host web\n\tUser u\n\tServerAliveInterval 60\n\nHost db\n',
    );
  });

  test.each([
    [
      'the Host * that is there',
      'Host web\n  User u\nHost *\n  Port 1\n\n# end\n',
      'Host web\n  User u\nHost *\n  Port 1\n  ServerAliveInterval 60\n\n# end\n',
    ],
    [
      'Host * in front, if no host loses by it',
      'Host *\n  Port 1\nHost web\n  User u\n',
      'Host *\n  Port 1\n  ServerAliveInterval 60\nHost web\n  User u\n',
    ],
    [
      'not Host * in front of a host with its own',
      'Host *\n  Port 1\nHost web\n  User u\nHost db\n  ServerAliveInterval 9\n',
      'Host *\n  Port 1\nHost web\n  User u\nHost db\n  ServerAliveInterval 9\nHost *\n  ServerAliveInterval 60\n',
    ],
    [
      'a new one, set off as the others are',
      'Host web\n  User u\n\nHost db\n  User u\n',
      'Host web\n  User u\n\nHost db\n  User u\n\nHost *\n  ServerAliveInterval 60\n',
    ],
    [
      'a new one, without a line break at the end',
      'host web\n  user=u',
      'host web\n  user=u\n\nhost *\n  serveraliveinterval=60',
    ],
    [
      'a new one, CRLF',
      'Host web\r\n\tUser u\r\n',
      'Host web\r\n\tUser u\r\n\r\nHost *\r\n\tServerAliveInterval 60\r\n',
    ],
    [
      'a new one behind Match',
      'Host web\n  User u\nMatch user x\n  Port 1\n',
      'Host web\n  User u\nMatch user x\n  Port 1\nHost *\n  ServerAliveInterval 60\n',
    ],
  ])('for all hosts: %s', async (_, before, after) => {
    await expectFix(
      before,
      rule,
      'Add ServerAliveInterval 60 for all hosts (dead connection detected after 4 min)',
      after,
    );
  });

  test('for all hosts, from an included file: in the file that includes it', async () => {
    const text =
      '//- /home/u/.ssh/config\nInclude config.d/*\n\nHost *\n  User u\n//- /home/u/.ssh/config.d/work\nHost web\n  Port 1\n';
    await expectFix(
      text,
      rule,
      'Add ServerAliveInterval 60 for all hosts (dead connection detected after 4 min), in config',
      '//- /home/u/.ssh/config\nInclude config.d/*\n\nHost *\n  User u\n  ServerAliveInterval 60\n',
      { subject: '/home/u/.ssh/config.d/work' },
    );
  });

  test('a file without blocks gets a line', async () => {
    await expectFirstFix(
      'User u\n',
      rule,
      'Add ServerAliveInterval 60 for all hosts (dead connection detected after 4 min)',
      'User u\nServerAliveInterval 60\n',
    );
  });

  test('with the count of the settings where that is not the default', async () => {
    await expectFirstFix(
      'Host web\n  User u\n',
      rule,
      'Add ServerAliveInterval 60 and ServerAliveCountMax 5 to Host web (dead connection detected after 6 min)',
      'Host web\n  User u\n  ServerAliveInterval 60\n  ServerAliveCountMax 5\n',
      { settings: { count: 5 } },
    );
  });

  test('a line that says none gets the value', async () => {
    await expectFirstFix(
      'Host web\n  ServerAliveInterval none\n',
      rule,
      'Set ServerAliveInterval 60 for Host web (dead connection detected after 4 min)',
      'Host web\n  ServerAliveInterval 60\n',
    );
  });

  test('on the server: behind the commented-out default, in front of the first Match', async () => {
    const text =
      'Port 22\r\n#ClientAliveInterval 0\r\n#ClientAliveCountMax 3\r\nUseDNS no\r\nMatch User x\r\n  X11Forwarding no\r\n';
    await expectFirstFix(
      text,
      rule,
      'Add ClientAliveInterval 60 for all connections (dead connection detected after 4 min)',
      text.replace('Interval 0\r\n', 'Interval 0\r\nClientAliveInterval 60\r\n'),
      server,
    );
  });

  test('a file that is refused for another reason gets the fix without a promise', async () => {
    const [fix] = offered(await ask('Nonsense 1\nHost web\n  User u\n', rule));
    expect(fix?.title).toMatch(/^Add/);
    expect(fix?.promises).toEqual([]);
  });

  test('one of them is preferred and safe: for all hosts, if there are several', async () => {
    const flags = async (text: string) =>
      offered(await ask(text, rule)).map((f) => `${f.preferred ? 'preferred ' : ''}${f.safe ? 'safe' : ''}`.trim());
    expect(await flags('Host a\n')).toEqual(['preferred safe', '']);
    expect(await flags('Host a\nHost b\n')).toEqual(['preferred safe', '']);
  });
});

describe('on other lines', () => {
  test('the light bulb offers the fix at any Host line that is not covered', async () => {
    const asked = await ask('Host a\n  User u\nHost b$0\n  User u\nHost c\n  ServerAliveInterval 9\n', rule);
    const offer = offersAt(asked.context, asked.at);
    expect(offer?.fixes.map((f) => f.title)).toEqual([
      'Add ServerAliveInterval 60 for all hosts (dead connection detected after 4 min)',
      'Add ServerAliveInterval 60 to Host b (dead connection detected after 4 min)',
    ]);
    expect(offersAt(asked.context, asked.document.text.indexOf('Host c'))).toBeUndefined();
    expect(offersAt(asked.context, asked.document.text.indexOf('User u'))).toBeUndefined();
  });

  test('also where another finding speaks of that host', async () => {
    const asked = await ask('Host b$0\n  ServerAliveCountMax 5\n', rule);
    expect(offersAt(asked.context, 0)?.fixes[0]?.title).toMatch(/Add ServerAliveInterval 60 to Host b/);
  });

  test('not where the rule is switched off', async () => {
    const off = await ask('Host b\n', rule, { settings: { severity: { [rule]: 'off' } } });
    expect(offersAt(off.context, 0)).toBeUndefined();
    const quiet = await ask(`# ssh-keepalive: ignore ${rule}\nHost b\n`, rule);
    expect(offersAt(quiet.context, quiet.document.text.indexOf('Host'))).toBeUndefined();
  });

  test('the command for all hosts', async () => {
    const result = async (text: string) => {
      const asked = await ask(text, rule);
      const fix = allHostsFix(asked.context);
      return fix && [...applied(asked.context, fix).values()][0];
    };
    expect(await result('Host a\n  User u\n')).toBe('Host a\n  User u\n\nHost *\n  ServerAliveInterval 60\n');
    expect(await result('Host *\n  ServerAliveInterval 0\n')).toBe('Host *\n  ServerAliveInterval 60\n');
    expect(await result('Host *\n  ServerAliveInterval 30\n')).toBeUndefined();
  });

  test.each([
    ['ProxyJump gate', 'never'],
    ['ProxyCommand nc %h %p', 'never'],
    ['ProxyJump none', 'after 2 h 11 min'],
    ['ProxyCommand none', 'after 2 h 11 min'],
    ['ProxyJump none\n    ProxyCommand nc %h %p', 'never'],
    ['ProxyCommand none\n    ProxyJump gate', 'after 2 h 11 min'],
  ])('TCP detects nothing for a session that goes through a program: %s', async (lines, when) => {
    const text = `Host db\n    ${lines}\n`;
    const { verdict } = only(await ask(text, rule, { openssh: '10.6' })).data as { verdict: SessionVerdict };
    expect(verdictText(verdict)).toContain(
      `a dead connection is ${when === 'never' ? 'never detected' : `detected ${when}`}`,
    );
  });

  test('says that some fare worse than the host that it names', async () => {
    expect(message(await ask('Host gate\n    User u\nHost db\n    ProxyJump gate\n', rule))).toContain(
      'No keepalive for gate and 1 more, some of which fare worse.',
    );
    expect(message(await ask('Host gate\n    User u\nHost db\n    User u\n', rule))).toContain(
      'No keepalive for gate and 1 more.',
    );
  });
});
