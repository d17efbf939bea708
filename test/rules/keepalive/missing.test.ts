import { describe, expect, test } from 'vitest';
import { allHostsFix, offersAt } from '../../../server/src/rules/keepalive/missing';
import { edited, examine, expectExactly, fixed, fixes, message, only } from '../../harness/examine';

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
    await expectExactly(text, { only: 'keepalive/' });
  });

  test('Match host that names it covers, another one does not', async () => {
    const text = (list: string) => `Match host ${list}\n  ServerAliveInterval 60\nHost web\n  User u\n`;
    expect((await examine(text('web,db'), { only: rule })).findings).toEqual([]);
    expect((await examine(text('db'), { only: rule })).findings).toHaveLength(1);
  });

  test('nothing where another file of the configuration covers', async () => {
    const more = '//- /home/u/.ssh/more\nHost *\n  ServerAliveInterval 60\n';
    const config = (text: string) => `//- /home/u/.ssh/config\n${text}`;
    const count = async (text: string) => (await examine(text, { only: rule })).findings.length;
    expect(await count(config(`Include more\nHost web\n  User u\n${more}`))).toBe(0);
    expect(await count(config('Host web\n  User u\n//- /etc/ssh/ssh_config\nServerAliveInterval 60\n'))).toBe(0);
    // below Host web the file is read for that host only, and its own blocks never match for others
    expect(await count(config(`Host db\n  User u\nHost web\n  Include more\n${more}`))).toBe(1);
  });

  test('Debian’s BatchMode covers, upstream’s does not', async () => {
    const text = 'Host web\n  BatchMode yes\n';
    expect((await examine(text, { only: rule, distribution: 'debian' })).findings).toEqual([]);
    expect((await examine(text, { only: rule })).findings).toHaveLength(1);
  });

  test('is information where hosts are named, else a hint', async () => {
    expect(only(await examine('Host web\n'), rule).severity).toBe('information');
    expect(only(await examine('Host *.example.com\n'), rule).severity).toBe('information');
    expect(only(await examine('Host *\n  ForwardAgent no\n'), rule).severity).toBe('hint');
    expect(only(await examine('User u\n'), rule).severity).toBe('hint');
    expect(only(await examine('Port 22\n', { dialect: 'sshd_config' }), rule).severity).toBe('hint');
  });

  test('is a hint where a part of the configuration cannot be read', async () => {
    expect(only(await examine('Include ~other/config\nHost web\n'), rule).severity).toBe('hint');
  });

  test('names the other hosts as related places', async () => {
    const examined = await examine(
      'Host a\n  User u\nHost b\n  User u\nHost c d\n  User u\nHost e\n  ServerAliveInterval 9\n',
    );
    const { document } = examined;
    const related = only(examined, rule).related?.map((r) => document.text.slice(r.span.start, r.span.end));
    expect(related).toEqual(['Host b', 'Host c d']);
    expect(message(examined, rule)).toBe(
      'No keepalive for a and 2 more: a firewall can drop an idle session after 4 min. A dead connection is detected only after 2 h 11 min 15 s. Add ServerAliveInterval 60.',
    );
  });

  test('says that nothing notices, where the kernel does not probe either', async () => {
    const text = 'Host web\n  User u\nInclude more\nHost *\n  User v\n';
    const off = `//- /etc/ssh/ssh_config\nTCPKeepAlive no\n`;
    expect(message(await examine(`//- /home/u/.ssh/config\n${text}${off}`), rule)).toMatch(
      /A dead connection is never detected\./,
    );
  });

  test('on the server: at the commented-out default, and only in the main file', async () => {
    await expectExactly(
      `
      //- /etc/ssh/sshd_config
      Include /etc/ssh/sshd_config.d/*.conf
      #TCPKeepAlive yes
      #ClientAliveInterval 0
      ^^^^^^^^^^^^^^^^^^^^^^ keepalive/missing
      //- /etc/ssh/sshd_config.d/10-x.conf
      Port 22
      `,
    );
    const dropIn =
      '//- /etc/ssh/sshd_config\nInclude /etc/ssh/sshd_config.d/*.conf\n//- /etc/ssh/sshd_config.d/1.conf\nPort 22\n';
    expect((await examine(dropIn, { subject: '/etc/ssh/sshd_config.d/1.conf', only: rule })).findings).toEqual([]);
  });

  test('on the server also where the first line is a Match', async () => {
    const text = 'Match User u\n  X11Forwarding no\n';
    expect((await examine(text, { dialect: 'sshd_config' })).findings).toMatchObject([
      { rule, severity: 'hint', span: { start: 0, end: 12 } },
    ]);
    expect((await fixed(text, rule, 0, { dialect: 'sshd_config' })).text).toBe(`ClientAliveInterval 60\n${text}`);
  });

  test('on the server a Match block that probes is enough', async () => {
    const text = 'Port 22\nMatch User u\n  ClientAliveInterval 60\n';
    expect((await examine(text, { dialect: 'sshd_config', only: rule })).findings).toEqual([]);
  });
});

describe(`${rule}: fixes`, () => {
  test('into the block', async () => {
    expect(await fixed('Host web\n\tUser u\n\nHost db\n', rule)).toEqual({
      title: 'Add ServerAliveInterval 60 to Host web (dead connection detected after 4 min)',
      text: 'Host web\n\tUser u\n\tServerAliveInterval 60\n\nHost db\n',
    });
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
    expect(await fixed(before, rule, 1)).toEqual({
      title: 'Add ServerAliveInterval 60 for all hosts (dead connection detected after 4 min)',
      text: after,
    });
  });

  test('for all hosts, from an included file: in the file that includes it', async () => {
    const text =
      '//- /home/u/.ssh/config\nInclude config.d/*\n\nHost *\n  User u\n//- /home/u/.ssh/config.d/work\nHost web\n  Port 1\n';
    expect(await fixed(text, rule, 1, { subject: '/home/u/.ssh/config.d/work' })).toEqual({
      title: 'Add ServerAliveInterval 60 for all hosts (dead connection detected after 4 min), in config',
      text: '//- /home/u/.ssh/config\nInclude config.d/*\n\nHost *\n  User u\n  ServerAliveInterval 60\n',
    });
  });

  test('a file without blocks gets a line', async () => {
    expect((await fixed('User u\n', rule)).text).toBe('User u\nServerAliveInterval 60\n');
  });

  test('with the count of the settings where that is not the default', async () => {
    expect(await fixed('Host web\n  User u\n', rule, 0, { settings: { count: 5 } })).toEqual({
      title: 'Add ServerAliveInterval 60 and ServerAliveCountMax 5 to Host web (dead connection detected after 6 min)',
      text: 'Host web\n  User u\n  ServerAliveInterval 60\n  ServerAliveCountMax 5\n',
    });
  });

  test('a line that says none gets the value', async () => {
    expect((await fixed('Host web\n  ServerAliveInterval none\n', rule)).text).toBe(
      'Host web\n  ServerAliveInterval 60\n',
    );
  });

  test('on the server: behind the commented-out default, in front of the first Match', async () => {
    const text =
      'Port 22\r\n#ClientAliveInterval 0\r\n#ClientAliveCountMax 3\r\nUseDNS no\r\nMatch User x\r\n  X11Forwarding no\r\n';
    expect(await fixed(text, rule, 0, { dialect: 'sshd_config' })).toEqual({
      title: 'Add ClientAliveInterval 60 for all connections (dead connection detected after 4 min)',
      text: text.replace('Interval 0\r\n', 'Interval 0\r\nClientAliveInterval 60\r\n'),
    });
  });

  test('a file that is refused for another reason gets the fix without a promise', async () => {
    const [fix] = fixes(await examine('Nonsense 1\nHost web\n  User u\n'), rule);
    expect(fix?.title).toMatch(/^Add/);
    expect(fix?.promises).toEqual([]);
  });

  test('one of them is preferred; which is safe depends on how many hosts there are', async () => {
    const flags = async (text: string) =>
      fixes(await examine(text), rule).map((f) => `${f.preferred ? 'preferred ' : ''}${f.safe ? 'safe' : ''}`.trim());
    expect(await flags('Host a\n')).toEqual(['preferred safe', '']);
    expect(await flags('Host a\nHost b\n')).toEqual(['preferred', 'safe']);
  });
});

describe('on other lines', () => {
  test('the light bulb offers the fix at any Host line that is not covered', async () => {
    const examined = await examine('Host a\n  User u\nHost b$0\n  User u\nHost c\n  ServerAliveInterval 9\n');
    const offer = offersAt(examined.context, examined.cursor?.offset ?? 0);
    expect(offer?.fixes.map((f) => f.title)).toEqual([
      'Add ServerAliveInterval 60 to Host b (dead connection detected after 4 min)',
      'Add ServerAliveInterval 60 for all hosts (dead connection detected after 4 min)',
    ]);
    expect(offersAt(examined.context, examined.document.text.indexOf('Host c'))).toBeUndefined();
    expect(offersAt(examined.context, examined.document.text.indexOf('User u'))).toBeUndefined();
  });

  test('also where another finding speaks of that host', async () => {
    const examined = await examine('Host b$0\n  ServerAliveCountMax 5\n');
    expect(offersAt(examined.context, 0)?.fixes[0]?.title).toMatch(/Add ServerAliveInterval 60 to Host b/);
  });

  test('not where the rule is switched off', async () => {
    const off = await examine('Host b\n', { settings: { severity: { [rule]: 'off' } } });
    expect(offersAt(off.context, 0)).toBeUndefined();
    const quiet = await examine(`# ssh-keepalive: ignore ${rule}\nHost b\n`);
    expect(offersAt(quiet.context, quiet.document.text.indexOf('Host'))).toBeUndefined();
  });

  test('the command for all hosts', async () => {
    const result = async (text: string) => {
      const examined = await examine(text);
      const fix = allHostsFix(examined.context);
      return fix && Object.values(edited(examined, fix.edits))[0];
    };
    expect(await result('Host a\n  User u\n')).toBe('Host a\n  User u\n\nHost *\n  ServerAliveInterval 60\n');
    expect(await result('Host *\n  ServerAliveInterval 0\n')).toBe('Host *\n  ServerAliveInterval 60\n');
    expect(await result('Host *\n  ServerAliveInterval 30\n')).toBeUndefined();
  });
});
