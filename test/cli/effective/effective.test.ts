import { describe, expect, test } from 'vitest';
import type { Acts } from '../../../server/src/cli/acts';
import { byPath, commandLine } from '../../harness/command-line';

const user = `Host web
  ServerAliveInterval 30
  ServerAliveInterval 40
Include more/*
Host db
  User d
Host *
  ServerAliveCountMax 5
  ServerAliveInterval 60
`;
const files = byPath({
  '/home/u/.ssh/config': user,
  '/home/u/.ssh/more/one': 'Host web db\n  User x\n',
  '/etc/ssh/ssh_config': 'ServerAliveInterval 90\nMatch exec true\n  Port 2222\n',
  '/etc/ssh/sshd_config':
    'ClientAliveInterval 60\nMatch User ann\n  ClientAliveInterval 10\nMatch User bob\n  X11Forwarding no\n',
});
const effective = (...argv: string[]) => commandLine(files, ['effective', ...argv]);

describe('--explain', () => {
  test('tells the lines that set each value, and those that lost', async () => {
    const { out } = await effective('--explain', '--only', 'ServerAliveInterval,User', 'web');
    expect(out).toBe(
      [
        'ServerAliveInterval  30  [config:2]',
        '    used: /home/u/.ssh/config:2: ServerAliveInterval 30 (Host web)',
        '    not used: /home/u/.ssh/config:3: ServerAliveInterval 40 (Host web)',
        '    not used: /home/u/.ssh/config:9: ServerAliveInterval 60 (Host *)',
        '    not used: /etc/ssh/ssh_config:1: ServerAliveInterval 90',
        'User                 x  [one:2]',
        '    used: /home/u/.ssh/more/one:2: User x (Host web db; included by config:4)',
        '',
      ].join('\n'),
    );
  });

  test('says what only may be used, and what the command line says', async () => {
    const { out } = await effective('--explain', '--only', 'port', '-o', 'Port=1', 'web');
    expect(out).toContain('used: command line: -o Port=1\n');
    const open = await effective('--explain', '--only', 'port', 'web');
    expect(open.out).toMatch(/perhaps used: \/etc\/ssh\/ssh_config:3: Port 2222 \(Match exec true; /);
  });

  test('as JSON, part by part', async () => {
    const { out } = await effective('--explain', '--format', 'json', '--only', 'user', 'web');
    const { settings } = JSON.parse(out);
    expect(Object.keys(settings)).toEqual(['User']);
    expect(settings.User.chain).toEqual([
      {
        part: 'used',
        from: 'one:2',
        file: '/home/u/.ssh/more/one',
        line: 2,
        text: 'User x',
        block: { line: 1, text: 'Host web db' },
        includedBy: { from: 'config:4', file: '/home/u/.ssh/config', line: 4 },
      },
    ]);
  });

  test('of sshd: what Match says beats what stands outside', async () => {
    const { out } = await effective(
      '--dialect',
      'sshd_config',
      '--explain',
      '--only',
      'ClientAliveInterval',
      '-C',
      'user=ann',
    );
    expect(out).toContain('used: /etc/ssh/sshd_config:3: ClientAliveInterval 10 (Match User ann)\n');
    expect(out).toContain('not used: /etc/ssh/sshd_config:1: ClientAliveInterval 60\n');
  });
});

describe('--only', () => {
  test('takes what is not set, too, and the lines of ssh -G', async () => {
    expect((await effective('--only', 'compression', 'web')).out).toBe('Compression  no  [default]\n');
    expect((await effective('--only', 'compression', '--format', 'openssh', 'web')).out).toBe('compression no\n');
  });

  test('knows what is no keyword', async () => {
    expect(await effective('--only', 'ServerAliveIntervall', 'web')).toMatchObject({
      exit: 2,
      err: 'ssh-keepalive: there is no keyword ServerAliveIntervall in ssh_config; did you mean ServerAliveInterval?\n',
    });
  });
});

describe('several hosts', () => {
  test('one after the other', async () => {
    const { out, exit } = await effective('--only', 'user', 'web', '--host', 'other');
    expect(out).toBe('# web\nUser  x  [one:2]\n\n# other\nUser  u  [default]\n');
    expect(exit).toBe(0);
    const json = JSON.parse((await effective('--format', 'json', '--host', 'web', '--host', 'db')).out);
    expect(json.map((one: { host: string }) => one.host)).toEqual(['web', 'db']);
  });

  test('all that the files name, in a table with their times', async () => {
    const { out, exit } = await effective('--all-hosts');
    const [head, ...rows] = out.trimEnd().split('\n');
    expect(head).toMatch(
      /^host +ServerAliveInterval +ServerAliveCountMax +TCPKeepAlive +idle session +behind a firewall +dead connection$/,
    );
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/^web +30 +5 +yes +stays +stays +3 min$/);
    expect(rows[1]).toMatch(/^db +60 +5 +yes +stays +stays +6 min$/);
    expect(exit).toBe(0);
  });

  test('the table says of each host what is said of it alone', async () => {
    const all = JSON.parse((await effective('--all-hosts', '--format', 'json')).out);
    for (const { host, settings, timeouts } of all) {
      const alone = JSON.parse((await effective('--format', 'json', host)).out);
      expect(timeouts).toEqual(alone.timeouts);
      for (const [keyword, { value }] of Object.entries<{ value: string }>(settings))
        expect(value).toBe(alone.settings[keyword].value);
    }
    expect(all.map((one: { host: string }) => one.host)).toEqual(['web', 'db']);
  });

  test('also those that Match lines name', async () => {
    const config = `Match host alpha,!no,*.dev
  ServerAliveInterval 15
Match originalhost=beta
  User b
Match user x host "gamma"
  User c
Match final host delta,alpha
  User d
`;
    const matched = byPath({ '/home/u/.ssh/config': config });
    const { out } = await commandLine(matched, ['effective', '--all-hosts']);
    const names = out.trimEnd().split('\n').slice(1);
    expect(names.map((row) => row.split(' ')[0])).toEqual(['alpha', 'beta', 'gamma', 'delta']);
    expect(names[0]).toMatch(/^alpha +15 /);
  });

  test('with other columns', async () => {
    const { out } = await effective('--all-hosts', '--only', 'user,serveraliveinterval,');
    expect(out).toBe('host  ServerAliveInterval  User\nweb   30                   x\ndb    60                   d\n');
    const [web] = JSON.parse((await effective('--all-hosts', '--only', 'user', '--format', 'json')).out);
    expect(web).toMatchObject({ host: 'web', settings: { User: { value: 'x', certain: true } } });
    expect(web).not.toHaveProperty('timeouts');
  });

  test('with a doubt where one decides when sessions end', async () => {
    const config = 'Match originalhost web exec "true"\n  ServerAliveInterval 30\nHost db\n  ServerAliveInterval 60\n';
    const open = byPath({ '/home/u/.ssh/config': config });
    const { out } = await commandLine(open, ['effective', '--all-hosts']);
    expect(out).toMatch(/^web +0\? .* stays\? .*\?$/m);
    expect(out).toMatch(/^db [^?]*$/m);
    expect(out).toMatch(/^\?: not certain\./m);
    const alone = await commandLine(open, ['effective', 'web']);
    expect(alone.out).toContain('Behind a firewall with a 4 min limit (assumed): Not certain: The firewall drops');
    expect((await commandLine(open, ['effective', 'db'])).out).not.toContain('ot certain');
    const both = await commandLine(open, ['effective', '--diff', 'web', 'db']);
    expect(both.out).toMatch(/^ {2}web: Not certain: /m);
    expect(both.out).not.toMatch(/^ {2}db: Not certain: /m);
  });

  test('of sshd the users of Match lines', async () => {
    const { out } = await effective('--dialect', 'sshd_config', '--all-hosts');
    expect(out).toMatch(/^ann +10 /m);
    expect(out).toMatch(/^bob +60 /m);
  });
});

test.each([
  ['--against ssh --format json web', '--against and --format json'],
  ['--against ssh --only User web', '--against and --only'],
  ['--all-hosts --format openssh', '--all-hosts and --format openssh'],
  ['--explain --format openssh web', '--explain and --format openssh'],
  ['--diff --explain web db', '--diff and --explain'],
])('%s is refused, as one says what the other cannot do', async (words, both) => {
  expect(await effective(...words.split(' '))).toEqual({
    exit: 2,
    out: '',
    err: `ssh-keepalive: ${both} cannot be used together\n`,
  });
});

describe('--diff', () => {
  test('tells what differs, and counts what does not', async () => {
    const { out, exit } = await effective('--diff', 'web', 'db');
    expect(exit).toBe(1);
    expect(out).toMatch(/^ +web +db\n/);
    expect(out).toMatch(/^ServerAliveInterval +30 \[config:2\] +60 \[config:9\]$/m);
    expect(out).toMatch(/^User +x \[one:2\] +d \[config:6\]$/m);
    expect(out).toMatch(/^Different settings: 2\. Same: \d+\.$/m);
    expect(out).toContain('The connection is dead, you do nothing:\n  web: ssh ends the session after 3 min.\n  db: ');
  });

  test('tells of each case, also where only one of both can get into it', async () => {
    const jumps = byPath({ '/home/u/.ssh/config': 'Host web\n  ServerAliveInterval 30\nHost jump\n  ProxyJump web\n' });
    for (const names of [
      ['jump', 'web'],
      ['web', 'jump'],
    ]) {
      const { out } = await commandLine(jumps, ['effective', '--diff', ...names]);
      expect(out).toMatch(/^The connection is dead, you go on typing:$/m);
      expect(out).toMatch(/^ {2}jump: -$/m);
      expect(out).not.toMatch(/^ {2}\w+: ?$/m);
    }
  });

  test('is 0 for two that are the same, and as JSON', async () => {
    const { exit, out } = await effective('--diff', '--format', 'json', 'other', 'another');
    expect({ exit, different: JSON.parse(out).different }).toEqual({ exit: 0, different: {} });
  });

  test('of sshd between two connections', async () => {
    const { out } = await effective('--dialect', 'sshd_config', '--diff', 'user=ann', 'user=bob');
    expect(out).toMatch(/^ClientAliveInterval +10 \[sshd_config:3\] +60 \[sshd_config:1\]$/m);
  });

  test('needs two', async () => {
    expect(await effective('--diff', 'web')).toMatchObject({ exit: 2, err: 'ssh-keepalive: --diff needs two names\n' });
    expect(await effective('--diff', '--all-hosts')).toMatchObject({ exit: 2 });
  });
});

describe('--against', () => {
  const runs: string[][] = [];
  const against = (out: string, exit: number | undefined, ...argv: string[]) =>
    commandLine(files, ['effective', '--against', 'ssh', ...argv], {
      acts: async () => ({
        rewriter: undefined as never,
        terminal: false,
        ask: async () => undefined,
        writeBytes: () => undefined,
        run: async (program, args) => {
          runs.push([program, ...args]);
          if (args[0] === '-V') return { out: '', err: 'OpenSSH_9.2p1 Debian-2+deb12u3, OpenSSL 3.0', exit: 0 };
          return { out, err: exit === 0 ? '' : 'web: Bad thing\n', exit };
        },
      }),
    });

  test('runs the program with the same words, says so first, and compares line by line', async () => {
    const printed = (
      await effective(
        '--openssh',
        '9.2',
        '--distribution',
        'debian',
        '--format',
        'openssh',
        '-4',
        '-p',
        '22',
        'web',
        'ls',
      )
    ).out;
    const same = await against(printed, 0, '-4', '-p', '22', 'web', 'ls');
    expect(same).toMatchObject({ exit: 0, out: expect.stringMatching(/^Same lines: \d+\. Different: 0\./) });
    expect(same.err).toMatch(/^Running: ssh -V\nssh -G runs commands .*\nRunning: ssh -G -4 -p 22 web ls\n$/);
    expect(runs.at(-1)).toEqual(['ssh', '-G', '-4', '-p', '22', 'web', 'ls']);
    const other = await against(
      printed.replace('serveraliveinterval 30', 'serveraliveinterval 31'),
      0,
      '-4',
      '-p',
      '22',
      'web',
      'ls',
    );
    expect(other.exit).toBe(1);
    expect(other.out).toMatch(/^- serveraliveinterval 30\n\+ serveraliveinterval 31\nSame lines: \d+\. Different: 1\./);
  });

  test('a program that cannot be run is told so, with the reason', async () => {
    const acts = async () => ({
      ...(undefined as never as Acts),
      run: async () => ({ out: '', err: 'No such file or directory', exit: undefined }),
    });
    expect(await commandLine(files, ['effective', '--against', 'shh', 'web'], { acts })).toMatchObject({
      exit: 2,
      err: 'Running: shh -V\nssh-keepalive: shh cannot be run: No such file or directory\n',
    });
  });

  test('a program that refuses what is accepted here differs', async () => {
    expect(await against('', 255, 'web')).toMatchObject({
      exit: 1,
      out: 'ssh: web: Bad thing\nssh-keepalive: accepts it\n',
    });
  });
});
