import { describe, expect, test } from 'vitest';
import { refactorings } from '../../server/src/features/refactor/index';
import type { Refactoring } from '../../server/src/features/refactor/refactoring';
import { type Stage, stage } from '../harness/feature';
import type { LoadOptions } from '../harness/fixture';
import { rewrite } from '../harness/rewrite';

const offered = ({ context, at }: Stage): readonly Refactoring[] => refactorings(context, { start: at, end: at });
const titles = (s: Stage): string[] => offered(s).map(({ title }) => title);

/** The text after the refactoring whose title matches; other files, and new ones, are headed by their paths. */
async function result(text: string, title: RegExp, options: LoadOptions = {}): Promise<string> {
  const s = await stage(text, options);
  const chosen = offered(s).find((one) => title.test(one.title));
  if (!chosen) throw new Error(`not offered: ${titles(s).join(', ') || 'nothing'}`);
  const own = rewrite(s.document.text, chosen.edits);
  const { creates } = chosen;
  return creates ? `${own}//- ${creates.uri.replace('file://', '')}\n${creates.text}` : own;
}
const without = async (text: string, title: RegExp): Promise<void> =>
  expect(titles(await stage(text)).filter((one) => title.test(one))).toEqual([]);

describe('split a Host line', () => {
  test('into a block for each host, as the file is written', async () => {
    expect(
      await result('# mine\nHost=web db$0 mail !old # three\n\tPort=7\n\t# why\n\tUser=bob\n\nHost x\n', /^Split/),
    ).toBe(
      '# mine\nHost=web !old # three\n\tPort=7\n\t# why\n\tUser=bob\n\nHost=db !old\n\tPort=7\n\t# why\n\tUser=bob\n\nHost=mail !old\n\tPort=7\n\t# why\n\tUser=bob\n\nHost x\n',
    );
  });

  test('so that one host gets a block of its own', async () => {
    expect(await result('Host web d$0b "mail"\r\n  Port 7', /^Move db to its own block$/)).toBe(
      'Host web "mail"\r\n  Port 7\r\n\r\nHost db\r\n  Port 7',
    );
  });

  test.each([
    ['one host only', 'Host we$0b\n  Port 7\n'],
    ['a host would read its lines twice', 'Host w$0eb* *eb1\n  IdentityFile a\n'],
    ['the block includes a file', 'Host we$0b db\n  Include x\n'],
    ['the cursor is elsewhere', 'Host web db\n  Po$0rt 7\n'],
  ])('not where %s', (_, text) => without(text, /^(Split|Give)/));

  test('values that are set once may be read twice', async () => {
    expect(await result('Host w$0eb* *eb1\n  Port 7\n', /^Split/)).toBe('Host web*\n  Port 7\n\nHost *eb1\n  Port 7\n');
  });
});

describe('move what hosts share', () => {
  test('to Host *, where every named host has a value', async () => {
    const text = 'Host a\n  ServerAlive$0Interval 60\n  User x\n\nHost b\n  ServerAliveInterval 1m\n';
    expect(
      await result(text, /^Move ServerAliveInterval 60 to Host \* \(hosts that are not listed get it too\)$/),
    ).toBe('Host a\n  User x\n\nHost b\n\nHost *\n  ServerAliveInterval 60\n');
  });

  test('nothing changes where Host * says the same already', async () => {
    const text =
      'Host a\n  Server$0AliveInterval 60\nHost b\n  ServerAliveInterval 60\nHost *\n  ServerAliveInterval 60\n';
    expect(await result(text, /^Move ServerAliveInterval 60 to Host \* \(nothing changes\)$/)).toBe(
      'Host a\nHost b\nHost *\n  ServerAliveInterval 60\n',
    );
  });

  test('to one block for these hosts, which no other host notices', async () => {
    const text = 'Host a\n  Us$0er bob # me\n  Port 1\n\nHost b "c"\n  User bob\n\nHost d\n  Port 2\n';
    await without(text, /to Host \*/);
    expect(await result(text, /^Move User bob to one block for Host a and Host b c$/)).toBe(
      'Host a\n  Port 1\n\nHost b "c"\n\nHost a b "c"\n  User bob # me\n\nHost d\n  Port 2\n',
    );
  });

  test.each([
    ['another value would be read first', 'Host a1\n  User$0 x\nHost a*\n  User y\nHost b\n  User x\n'],
    ['a Match line asks for it', 'Host a\n  User$0 x\nMatch user x\n  Port 7\nHost b\n  User x\n'],
    ['values add up', 'Host a\n  Identity$0File x\nHost b\n  IdentityFile x\n'],
    ['a pattern is excluded', 'Host a* !ab\n  User$0 x\nHost b\n  User x\n'],
    ['only one block has it', 'Host a\n  User$0 x\nHost b\n  User y\n'],
  ])('not where %s', (_, text) => without(text, /^Move User|^Move Identity/));
});

describe('move Host * to the end', () => {
  test('where no line behind it is for the same setting', async () => {
    expect(await result('# all\nHost $0*\n  Port 7\n\nHost a\n  User x\n', /^Move Host \* to the end/)).toBe(
      'Host a\n  User x\n\n# all\nHost *\n  Port 7\n',
    );
  });

  test.each([
    ['it would change a value', 'Host $0*\n  Port 7\nHost a\n  Port 8\n'],
    ['it stands there already', 'Host a\n  Port 8\nHost $0*\n  Port 7\n'],
    ['a Match line depends on it', 'Host $0*\n  User x\nMatch user x\n  Port 8\n'],
  ])('not where %s', (_, text) => without(text, /^Move Host/));
});

describe('move to a drop-in file', () => {
  const sshd = (main: string, more = ''): string =>
    `//- /etc/ssh/sshd_config\n${main}//- /etc/ssh/sshd_config.d/10-a.conf\n${more}`;

  test('lines of a server', async () => {
    expect(
      await result(
        sshd('Include /etc/ssh/sshd_config.d/*.conf\nPort 22\nClientAlive$0Interval 60\n', 'X11Forwarding no\n'),
        /^Move/,
      ),
    ).toBe(
      'Include /etc/ssh/sshd_config.d/*.conf\nPort 22\n//- /etc/ssh/sshd_config.d/50-keepalive.conf\nClientAliveInterval 60\n',
    );
  });

  test('not where a drop-in says something else about it', async () => {
    await without(
      sshd('Include /etc/ssh/sshd_config.d/*.conf\nClientAlive$0Interval 60\n', 'ClientAliveInterval 30\n'),
      /^Move/,
    );
    await without(sshd('Include /etc/ssh/sshd_config.d/*.conf\nMatch User bob\n  ClientAlive$0Interval 60\n'), /^Move/);
  });

  test('a Host block, under a name that is free', async () => {
    const text =
      '//- /home/u/.ssh/config\nInclude config.d/*\n\n# mine\nHost w$0eb\n  Port 7\n\nHost *\n  User x\n//- /home/u/.ssh/config.d/web.conf\nHost x\n';
    expect(await result(text, /^Move Host web to config\.d\/web$/)).toBe(
      'Include config.d/*\n\nHost *\n  User x\n//- /home/u/.ssh/config.d/web\n# mine\nHost web\n  Port 7\n',
    );
  });

  test('not where no Include line reads a folder', () =>
    without('Include work\nHost w$0eb\n  Port 7\n', /^Move Host web/));
});

describe('disable with a comment', () => {
  test.each([
    ['Host a\n\tServer$0AliveInterval 60\n', 'Host a\n\t# ServerAliveInterval 60\n', 'ServerAliveInterval is then 0'],
    [
      'Host a\n  ServerAliveInterval 60\n  Server$0AliveInterval 30\n',
      'Host a\n  ServerAliveInterval 60\n  # ServerAliveInterval 30\n',
      'ServerAliveInterval stays 60',
    ],
    ['Port 7\r\nPort$0 8', 'Port 7\r\n# Port 8', 'Port stays 7'],
    ['Host a\n  Nonsense$0 1\n', 'Host a\n  # Nonsense 1\n', 'Comment out "Nonsense 1"'],
  ])('%j', async (text, expected, said) => {
    const s = await stage(text);
    expect(
      titles(s)
        .filter((title) => title.startsWith('Comment out'))
        .join(),
    ).toContain(said);
    expect(await result(text, /^Comment out/)).toBe(expected);
  });

  test('takes a block with its Host line', async () => {
    expect(
      await result('Host a\n  Port 1\nHos$0t b\n\n  # x\n  Port 2\nHost c\n', /^Comment out Host b and its settings/),
    ).toBe('Host a\n  Port 1\n# Host b\n\n  # x\n  # Port 2\nHost c\n');
  });

  test('not where OpenSSH would then refuse the file', () => without('Ignore$0Unknown Foo\nFoo 1\n', /^Comment out/));

  test('in a server and in kernel parameters too', async () => {
    expect(await result('//- /etc/ssh/sshd_config\nClientAlive$0Interval 60\n', /ClientAliveInterval is then 0/)).toBe(
      '# ClientAliveInterval 60\n',
    );
    expect(
      await result('//- /etc/sysctl.conf\nnet.ipv4.tcp_keepalive$0_time = 60\n', /^Comment out/, { dialect: 'sysctl' }),
    ).toBe('# net.ipv4.tcp_keepalive_time = 60\n');
  });
});
