import { describe, expect, test } from 'vitest';
import { formatEdits, formatNewLine } from '../../server/src/features/format';
import { everyRelease, formatRelease } from '../../server/src/language/build';
import { stage } from '../harness/feature';
import { dedent } from '../harness/fixture';
import { apply, type Choices, everyStyle, formatted, plain } from '../harness/format';
import { commentLines, everyWord } from '../harness/lost';

const format = async (text: string, choices: Choices = {}): Promise<string> => formatted(dedent(text), choices);
const all: Choices = { keywordCase: 'canonical', separator: 'space', blankLines: 'one' };

describe('by default', () => {
  test('settings stand one level below Host and Match lines, and nothing else changes', async () => {
    expect(
      await format(`
        ServerAliveInterval=60
           user   bob
        Host web
        hostname = 192.0.2.1
              Port  22
          Match all
        \tuser eve
      `),
    ).toBe(
      dedent(`
        ServerAliveInterval=60
        user   bob
        Host web
          hostname = 192.0.2.1
          Port  22
        Match all
          user eve
      `),
    );
  });

  test('indentation is that of the editor', async () => {
    expect(await format('Host a\nUser x\n', { indent: '\t' })).toBe('Host a\n\tUser x\n');
    expect(await format('Host a\n\tUser x\n', { indent: '    ' })).toBe('Host a\n    User x\n');
  });

  test('blanks at the ends of lines go, but not those behind a backslash', async () => {
    expect(await format('Host a \t\n  User x  # why \n   \n  #  \n  IdentityFile a\\ \n')).toBe(
      'Host a\n  User x  # why\n\n  #\n  IdentityFile a\\ \n',
    );
  });

  test.each([
    ['ends with CRLF', 'Host a\r\nUser x\r\n', 'Host a\r\n  User x\r\n'],
    ['ends without a line break', 'Host a\nUser x', 'Host a\n  User x'],
    ['is empty', '', ''],
    ['mixes line breaks', 'Host a\r\nUser x\nPort 1\r\n', 'Host a\r\n  User x\n  Port 1\r\n'],
  ])('a file that %s stays so', async (_, before, after) => {
    expect(await formatted(before)).toBe(after);
  });
});

describe('comments', () => {
  test('between settings stand with them; above a Host line with it; behind the last setting where they are', async () => {
    expect(
      await format(`
        # my file
        Host web
        # the address
            # in the cellar
        HostName 192.0.2.1
          # Port 2222

        # the database
        Host db
            User x
        # from here on
            # servers
            Host c d
            Port 1
          # the end
        # of all
      `),
    ).toBe(
      dedent(`
        # my file
        Host web
          # the address
          # in the cellar
          HostName 192.0.2.1
          # Port 2222

        # the database
        Host db
          User x
        # from here on
        # servers
        Host c d
          Port 1
          # the end
        # of all
      `),
    );
  });
});

describe('choices', () => {
  test('keywords as the manual page writes them, or in lower case', async () => {
    const text = 'HOST Web\n  serveraliveinterval 5\n  challengeResponseAuthentication no\n  IDENTITYFILE2 K\n';
    expect(await format(text, { keywordCase: 'canonical' })).toBe(
      'Host Web\n  ServerAliveInterval 5\n  ChallengeResponseAuthentication no\n  IdentityFile2 K\n',
    );
    expect(await format(text, { keywordCase: 'lower' })).toBe(
      'host Web\n  serveraliveinterval 5\n  challengeresponseauthentication no\n  identityfile2 K\n',
    );
  });

  test.each([
    ['space', 'Port 22'],
    ['equals', 'Port=22'],
    ['spacedEquals', 'Port = 22'],
  ] as const)('separator %s: %s', async (separator, line) => {
    for (const text of ['Port 22', 'Port=22', 'Port =22', 'Port\t=  22', 'Port   22'])
      expect(await format(`${text}\n`, { separator })).toBe(`${line}\n`);
  });

  test('one blank line in front of each block and the comments that belong to it', async () => {
    const text = dedent(`
      # about this file


      User x
      Host a
        Port 1
        # Port 2
      # b
      Host b


      # c

      Host c

        Port 3


    `);
    expect(await format(text, { blankLines: 'one' })).toBe(
      dedent(`
        # about this file


        User x

        Host a
          Port 1
          # Port 2

        # b
        Host b


        # c

        Host c

          Port 3


      `),
    );
    expect(await formatted('Host a\r\nHost b\r\n', { blankLines: 'one' })).toBe('Host a\r\n\r\nHost b\r\n');
    expect(await formatted('\n\nHost a\n \n\n\nHost b', { blankLines: 'one' })).toBe('\n\nHost a\n\nHost b');
  });
});

describe('what could mean something stays', () => {
  test.each([
    ['commands keep their blanks', 'proxycommand   nc  %h 22  ', 'ProxyCommand   nc  %h 22  '],
    ['so does what looks like a separator in front of one', 'LocalCommand = = x', 'LocalCommand = = x'],
    ['a second = is a value', 'Host == a', 'Host == a'],
    ['quotes and blanks between values', 'setenv  A="b  c"   D=e', 'SetEnv A="b  c"   D=e'],
    ['comments at the end', 'user  x    #  why  ?', 'User x    #  why  ?'],
    ['a keyword in quotes', '"user" x', '"user" x'],
    ['something in front of the keyword', '= user x', '= user x'],
    ['a form feed', 'user\fx', 'user\fx'],
    ['a NUL', '  user x\0 y', '  user x\0 y'],
    ['a carriage return in the middle', '  user x\ry', '  user x\ry'],
    ['an open quote, but for the indentation', '  user "x', 'user "x'],
    ['a keyword without value, but for that', '  user  ', 'user  '],
    ['a value that is refused, but for that', '  port  99999', 'port  99999'],
    ['a word too many, but for that', '  port  1 2', 'port  1 2'],
    ['a keyword that nobody knows, but for that', '  prot  1', 'prot  1'],
    ['a byte order mark', '\ufeff# a', '\ufeff# a'],
    ['a line that vanishes', '  == user x', '  == user x'],
  ])('%s', async (_, before, after) => {
    expect(await formatted(before, all)).toBe(after);
    expect(await formatted(`${before}\n`, all)).toBe(`${after}\n`);
  });

  test('keywords of other systems, and unknown ones, are only moved', async () => {
    expect(await format('IgnoreUnknown my*\nHost a\nusekeychain  yes \nMyOwn=1\nYourOwn=1\n', all)).toBe(
      'IgnoreUnknown my*\n\nHost a\n  usekeychain  yes \n  MyOwn=1\n  YourOwn=1\n',
    );
  });

  test('sshd: a NUL glues two lines, and both stay', async () => {
    const text = 'Match all\nClientAliveInterval 5\0\n  ClientAliveCountMax 3\nBanner none\n';
    expect(await formatted(text, { dialect: 'sshd_config' })).toBe(text.replace('Banner', '  Banner'));
  });

  test('kernel parameters are moved to the left, and nothing else', async () => {
    const text = '  net.ipv4.tcp_keepalive_time  =  600 \n\tVm.X=1\n; c\n # d\n';
    expect(await formatted(text, { ...all, dialect: 'sysctl' })).toBe(
      'net.ipv4.tcp_keepalive_time  =  600\nVm.X=1\n; c\n# d\n',
    );
  });
});

describe('a part', () => {
  const text = dedent(`
    Host a
    Port 1
    Host b
    Port 2
    Host c
    Port 3
  `);
  const part = async (from: string, to: string): Promise<string> => {
    const { context, document } = await stage(text);
    const span = { start: text.indexOf(from), end: text.indexOf(to) };
    return apply(document.text, formatEdits(context, plain, span));
  };

  test('only lines that the range touches', async () => {
    expect(await part('ort 1', 'ort 2')).toBe('Host a\n  Port 1\nHost b\n  Port 2\nHost c\nPort 3\n');
  });

  test('a range that ends at the start of a line leaves that line out', async () => {
    expect(await part('Port 1', 'Port 2')).toBe('Host a\n  Port 1\nHost b\nPort 2\nHost c\nPort 3\n');
  });
});

describe('while typing', () => {
  /** The document after Enter was pressed at `$0`; the line break stands in the text already. */
  const enter = async (text: string, choices: Choices = {}): Promise<string> => {
    const { context, at, document } = await stage(text);
    return apply(document.text, formatNewLine(context, { ...plain, ...choices }, at));
  };

  test('below a Host line the new line is indented', async () => {
    expect(await enter('Host a\n$0')).toBe('Host a\n  ');
    expect(await enter('Host a\n$0\nHost b\n')).toBe('Host a\n  \nHost b\n');
  });

  test('the finished line is laid out, others are not', async () => {
    expect(await enter('Host a\nport=1\nuser=x\n$0', all)).toBe('Host a\nport=1\n  User x\n  ');
    expect(await enter('Host a\n  User x\nhost b\n$0\n', { ...all, keywordCase: 'canonical' })).toBe(
      'Host a\n  User x\nHost b\n  \n',
    );
  });

  test('a line that was broken in two', async () => {
    expect(await enter('Host a\nUser x\n$0Port 1\n')).toBe('Host a\n  User x\n  Port 1\n');
  });

  test('outside blocks, behind blank lines and behind nonsense nothing is indented', async () => {
    expect(await enter('User x\n$0')).toBe('User x\n');
    expect(await enter('Host a\n  User x\n\n$0')).toBe('Host a\n  User x\n\n');
    expect(await enter('nonsense\n$0')).toBe('nonsense\n');
  });
});

const commented: Readonly<Record<'ssh_config' | 'sshd_config' | 'sysctl', string>> = {
  ssh_config: dedent(`
    # head
    Include x # why
    # of a
    Host a # b
      # inside
    \tUser=u#v
    #"open
      ProxyCommand nc # %h
    Match user "a # b" # c
    Port 22  # d
      # last

    # of the file
  `),
  sshd_config: dedent(`
    # head
    #Port 22
      # indented
    Port = 22 # why
    PermitRootLogin no#glued
    #"open
    Banner "/a # b"
    PidFile /x\0 # behind a NUL
    # of Match
    Match User bob # c
    ForceCommand  sh -c 'a # b'
    #c\0
      # last

    # of the file
  `),
  sysctl: dedent(`
    # a
    ; b
      ; c
    vm.x = 1 # d
     kernel.core_pattern = |/x ; y
    #
    ;
  `),
};
describe.each(['ssh_config', 'sshd_config', 'sysctl'] as const)(
  '%s: in every style no word and no comment is lost',
  (dialect) => {
    test.each(everyRelease.map(formatRelease))('OpenSSH %s', async (openssh) => {
      const text = commented[dialect];
      expect(commentLines(text, dialect).length).toBeGreaterThanOrEqual(5);
      for (const style of everyStyle) {
        const after = await formatted(text, { ...style, dialect, openssh });
        expect(everyWord(after, dialect), JSON.stringify(style)).toEqual(everyWord(text, dialect));
      }
    });
  },
);

test('fifty thousand hosts are formatted in one pass', async () => {
  const text = 'host a\nuser=x\n# c\n'.repeat(50_000);
  const after = await formatted(text, all);
  expect(after.startsWith('Host a\n  User x\n\n# c\nHost a\n')).toBe(true);
  expect(after.split('\n').length).toBe(200_000);
});

test('marks of a templating tool stay as they are', async () => {
  const text = 'Host a\nUser  {{ x }}\n{{-  if y }}\n Port   22\n{{ end }}\nPort  22\n';
  expect(await formatted(text, { separator: 'space', path: '/w/ssh_config' })).toBe(
    'Host a\nUser  {{ x }}\n{{-  if y }}\n  Port 22\n{{ end }}\n  Port 22\n',
  );
});
