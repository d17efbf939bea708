import { clientMatch, hostArguments, hosts, serverMatch } from './fuzz/blocks';
import type { Case, Side } from './fuzz/case';
import { clientAlive, clientKeywords, serverAlive, serverKeywords, type Written } from './fuzz/keywords';
import { fillerLine, lineWith, type Mood, settingLine } from './fuzz/line';
import { defuse, mutate } from './fuzz/mutate';
import { createRandom, type Random } from './fuzz/random';
import { randomValue } from './fuzz/values';

export type { Case, Side } from './fuzz/case';

interface Flavour {
  readonly alive: readonly Written[];
  readonly keywords: readonly Written[];
  /** Places of files that may be included. */
  readonly places: readonly string[];
  /** How an Include names them, and some that name nothing. */
  readonly names: readonly string[];
  readonly oddNames: readonly string[];
  header(r: Random, mood: Mood): string;
}

const flavours: Readonly<Record<Side, Flavour>> = {
  client: {
    alive: clientAlive,
    keywords: clientKeywords,
    places: [
      '.ssh/a.conf',
      '.ssh/b.conf',
      '.ssh/d/10-x.conf',
      '.ssh/d/20-y.conf',
      '.ssh/d/.hidden.conf',
      '.ssh/with blank.conf',
      '.ssh/d/sub/30-z.conf',
      '.ssh/d/sub/deep/40.conf',
      '.ssh/h.conf',
    ],
    names: [
      'd/*/*.conf',
      'd/sub/*',
      '*/sub/deep/*.conf',
      '?.conf',
      '%n.conf',
      '%h.conf',
      '%u/a.conf',
      `\${INC}/d/*.conf`,
      'a.conf',
      'b.conf',
      '~/.ssh/a.conf',
      '@HERE@/.ssh/b.conf',
      'd/*.conf',
      'd/*',
      'd/10-?.conf',
      'd/[12]*.conf',
      'a.conf b.conf',
      'missing.conf',
      '"with blank.conf"',
    ],
    oddNames: [
      'd',
      'd/',
      '""',
      '',
      '{a,b}.conf',
      '~nosuch/a.conf',
      `\${INC}/a.conf`,
      `\${NOPE}/a.conf`,
      '%%',
      '%z.conf',
      '%',
      'a.conf ""',
      '"" a.conf',
      'a.conf "" b.conf',
      `\${INC`,
      '[!a]*.conf',
      '[^b].conf',
      '[a-z].conf',
      'd/[[:digit:]]*',
      'd//*',
      '*/*/*',
      'd/.*.conf',
      "'a.conf'",
      'a.conf # b',
      './a.conf',
      'd/../b.conf',
      '@ETC@/s.conf',
      'with\\ blank.conf',
      '[a.conf',
      'a.con[f]',
    ],
    header: (r, mood) =>
      r.chance(0.6)
        ? lineWith(r, 'Host', hostArguments(r, mood), mood)
        : lineWith(r, 'Match', clientMatch(r, mood), mood),
  },
  server: {
    alive: serverAlive,
    keywords: serverKeywords,
    places: [
      'etc/a.conf',
      'etc/b.conf',
      'etc/d/10-x.conf',
      'etc/d/20-y.conf',
      'etc/d/.hidden.conf',
      'etc/with blank.conf',
      'etc/d/sub/30-z.conf',
      'etc/d/sub/deep/40.conf',
    ],
    names: [
      '@ETC@/d/*/*.conf',
      '@ETC@/d/sub/*',
      '@ETC@/*/sub/deep/*.conf',
      '@ETC@/?.conf',
      '@ETC@/a.conf',
      '@ETC@/b.conf',
      '/etc/ssh/@ETC@/a.conf',
      '@ETC@/d/*.conf',
      '@ETC@/d/*',
      '@ETC@/d/10-?.conf',
      '@ETC@/a.conf @ETC@/b.conf',
      'missing.conf',
      '"@ETC@/with blank.conf"',
    ],
    oddNames: [
      '@ETC@/d',
      '""',
      '',
      '~/a.conf',
      '@ETC@/{a,b}.conf',
      '@ETC@/d/.*.conf',
      '@ETC@/a.conf # b',
      '@ETC@/./a.conf',
      "'@ETC@/a.conf'",
      '@ETC@/a.conf ""',
      '"" @ETC@/a.conf',
      '@ETC@/[!a]*.conf',
      '@ETC@/d/[[:digit:]]*',
      '@ETC@//d/../*.conf',
      '@ETC@/*/*/*',
      '%h.conf',
      `\${INC}/a.conf`,
      'a.conf',
    ],
    header: (r, mood) => lineWith(r, 'Match', serverMatch(r, mood), mood),
  },
};

function includeLine(r: Random, flavour: Flavour, mood: Mood): string {
  const names = mood === 'wild' && r.chance(0.25) ? flavour.oddNames : flavour.names;
  return lineWith(r, 'Include', r.pick(names), mood === 'wild' && r.chance(0.3) ? 'wild' : 'tame');
}

const hostNames = [
  ...['foo.example.com', '%h.example.com', '192.0.2.10', 'BAR', 'bar', '%%h', '1', '0x7f.1', '::1', '2001:DB8:0:0::1'],
  ...['1.2.3', '08.1', '[::1]', '%n', '%', 'bar.', 'a.b.c', '::ffff:1.2.3.4', '1.2.3.4.5', '0XFF'],
];

/** What ends sessions in sshd besides the five. */
const serverTimers: readonly Written[] = [
  { name: 'UnusedConnectionTimeout', kind: 'time' },
  { name: 'ChannelTimeout', kind: 'channels' },
  { name: 'RekeyLimit', kind: 'rekey' },
  { name: 'IPQoS', kind: 'qos' },
  { name: 'MaxSessions', kind: 'int' },
];

function bodyLine(r: Random, side: Side, flavour: Flavour, mood: Mood, includes: number, inBlock: boolean): string {
  // sshd refuses TCPKeepAlive under Match: worth a try now and then, not in every other file
  const alive = side === 'server' && inBlock && r.chance(0.97) ? flavour.alive.slice(0, 2) : flavour.alive;
  return r.weighted<() => string>([
    [10, () => settingLine(r, r.pick(alive), mood)],
    [
      mood === 'wild' ? 4 : 0.3,
      () => settingLine(r, r.pick(flavour.keywords), mood === 'wild' && r.chance(0.5) ? 'wild' : 'tame'),
    ],
    [includes, () => includeLine(r, flavour, mood)],
    [2, () => fillerLine(r, mood)],
    [
      side === 'client' ? 0.4 : 0.05,
      () =>
        lineWith(
          r,
          'IgnoreUnknown',
          r.pick(['foo*', 'FooBar', 'foobar,use*', '*', '!foobar,*', 'clientalive*', 'a b', '""']),
          mood,
        ),
    ],
    [side === 'client' ? 0.5 : 0, () => lineWith(r, 'BatchMode', r.pick(['yes', 'no']), mood)],
    [side === 'client' ? 0.5 : 0, () => lineWith(r, 'HostName', r.pick(hostNames), mood)],
    [side === 'client' ? 0.15 : 0, () => lineWith(r, 'Tag', r.pick(['t', 'x', 'T', 'none']), mood)],
    [
      side === 'client' ? 0.15 : 0,
      () => lineWith(r, 'User', r.pick(['bob', '%u', '%h-%n', 'a;%%', '%r', 'a b', '%p%i']), mood),
    ],
    [
      side === 'client' ? 0.2 : 0,
      () =>
        r.pick([
          () => lineWith(r, 'CanonicalizeHostname', r.pick(['yes', 'always', 'no']), mood),
          () => lineWith(r, 'CanonicalDomains', r.pick(['example.com', 'nosuch.invalid example.com', 'none']), mood),
          () => lineWith(r, 'CanonicalizeMaxDots', r.pick(['0', '1', '2']), mood),
          () => lineWith(r, 'CanonicalizeFallbackLocal', r.pick(['yes', 'no']), mood),
          () => lineWith(r, 'CanonicalizePermittedCNAMEs', r.pick(['*', '*.a:*.b', 'none']), mood),
        ])(),
    ],
    [
      side === 'client' ? 0.15 : 0,
      () =>
        lineWith(
          r,
          r.pick(['ProxyJump', 'ProxyCommand']),
          r.pick(['h', 'bar', 'bob@foo:22', 'none', 'a,h', '-']),
          mood,
        ),
    ],
    [
      side === 'server' ? 0.6 : 0,
      () => {
        const keyword = r.pick(serverTimers);
        return lineWith(r, keyword.name, randomValue(r, keyword.kind), mood);
      },
    ],
    [mood === 'wild' ? 0.05 : 0, () => `${r.pick(alive).name} ${'0'.repeat(r.pick([100, 1020, 4090, 9000]))}7`],
  ])();
}

function fileText(r: Random, side: Side, flavour: Flavour, mood: Mood, sections: number, includes: number): string {
  const lines: string[] = [];
  for (let i = 0; i < sections; i++) {
    const inBlock = i > 0 || r.chance(0.3);
    if (inBlock) lines.push(flavour.header(r, mood));
    lines.push(
      ...r.list(i === 0 ? 0 : 1, mood === 'wild' ? 4 : 3, () => bodyLine(r, side, flavour, mood, includes, inBlock)),
    );
  }
  const end = r.weighted([
    [12, '\n'],
    [1, ''],
  ]);
  return lines.join('\n') + end;
}

/** Files that include each other in a row, about as deep as OpenSSH goes; or that include themselves. */
function chain(r: Random, side: Side, config: string): Record<string, string> {
  const folder = side === 'client' ? '.ssh' : 'etc';
  const named = (i: number): string => `Include ${side === 'client' ? '' : '@ETC@/'}chain/${i}\n`;
  const length = r.pick([2, 8, 14, 15, 16, 17, 18]);
  const last = r.pick(['', '', 'ServerAliveInterval 7\nClientAliveInterval 7\n', 'FooBar 1\n', named(r.int(length))]);
  const keyword = side === 'client' ? 'ServerAliveCountMax' : 'ClientAliveCountMax';
  const files = Array.from({ length }, (_, i): [string, string] => [
    `${folder}/chain/${i}`,
    (r.chance(0.1) ? `${keyword} ${i}\n` : '') + (i + 1 < length ? named(i + 1) : last),
  ]);
  return { config: r.chance(0.7) ? named(0) + config : config + named(0), ...Object.fromEntries(files) };
}

function clientArguments(r: Random, mood: Mood): string[] {
  const option = (): string[] => {
    const keyword = r.chance(0.8) ? r.pick(clientAlive) : r.pick(clientKeywords);
    const value = randomValue(r, keyword.kind, keyword.words);
    return r.chance(0.7)
      ? ['-o', `${keyword.name}${r.pick(['=', ' ', ' = '])}${value}`]
      : [`-o${keyword.name}=${value}`];
  };
  const tame = (): string[] => ['-o', `${r.pick(clientAlive.slice(0, 2)).name}=${r.pick(['0', '7', '45', 'none'])}`];
  return r
    .list(
      0,
      r.weighted([
        [6, 0],
        [3, 1],
        [1, 2],
      ]),
      () =>
        r.weighted<() => string[]>([
          [4, mood === 'tame' ? tame : option],
          [1, () => ['-l', r.pick(['alice', 'root'])]],
          [1, () => ['-p', r.pick(['22', '2222'])]],
          [0.5, () => ['-oBatchMode=yes']],
          [0.3, () => ['-N']],
          [0.2, () => ['-s']],
          [0.6, () => letters(r)],
          [0.3, () => ['-o', r.pick(['Tag=t', 'SessionType=none', 'User=%h', 'HostName=1.2', 'Port=0', 'Host=x'])]],
        ])(),
    )
    .flat();
}

/** Letters of ssh that set an option of the file. */
const letters = (r: Random): string[] =>
  r.pick([
    ['-4'],
    ['-6'],
    ['-A'],
    ['-a'],
    ['-b', '192.0.2.1'],
    ['-C'],
    ['-c', 'aes128-ctr'],
    ['-D', r.pick(['1080', '127.0.0.1:1080', '[::1]:1080', 'x', '/run/s'])],
    ['-e', r.pick(['none', '^x', '~', 'ab'])],
    ['-f'],
    ['-g'],
    ['-J', r.pick(['jump', 'a@b:22,c', 'none', '-x'])],
    ['-K'],
    ['-k'],
    ['-L', r.pick(['80:h:80', '127.0.0.1:80:h:80', '/a:/b', '80:/b', '80', '[::1]:80:[::2]:80'])],
    ['-R', r.pick(['80:h:80', '80', '/a:h:80', '0:h:80', '[::1]:80'])],
    ['-M'],
    ['-MM'],
    ['-m', 'hmac-sha2-256'],
    ['-n'],
    ['-q'],
    ['-S', r.pick(['/s', 'none'])],
    ['-T'],
    ['-t'],
    ['-tt'],
    ['-v'],
    ['-vvvv'],
    ['-W', r.pick(['a:1', '[::1]:22', 'x'])],
    ['-w', r.pick(['0', '1:2', 'any', 'x'])],
    ['-X'],
    ['-x'],
    ['-Y'],
    ['-y'],
  ]);

/** What a command line of sshd says beside its file. */
const serverLetters = (r: Random): string[] =>
  r.pick([
    ['-o', `ClientAliveInterval=${r.pick(['7', '0', '1m', 'x'])}`],
    ['-o', `${r.pick(serverAlive.slice(0, 2)).name} ${r.pick(['3', '"9"', '5 # c'])}`],
    ['-4'],
    ['-6'],
    ['-p', r.pick(['2222', '0', 'x', '65536'])],
    ['-g', r.pick(['30', '1m', 'x', '0'])],
    ['-d'],
    ['-dd'],
    ['-c', '/nonexistent/cert'],
    ['-D', '-e'],
  ]);

function connection(r: Random): string | undefined {
  if (r.chance(0.12)) return undefined;
  const parts = [
    r.chance(0.95) ? `user=${r.pick(['alice', 'bob', 'root', 'nosuch', ...(r.chance(0.1) ? ['ALICE', ''] : [])])}` : '',
    r.chance(0.8) ? `host=${r.pick(['h.example.com', 'z.example.com', '192.0.2.10'])}` : '',
    r.chance(0.9) ? `addr=${r.pick(['192.0.2.10', '192.0.2.11', '10.0.0.1', '2001:db8::1', '198.51.100.7'])}` : '',
    r.chance(0.85) ? `laddr=${r.pick(['198.51.100.1', '192.0.2.10', '2001:db8::1'])}` : '',
    r.chance(0.9) ? `lport=${r.pick(['22', '2222'])}` : '',
    r.chance(0.15) ? `rdomain=${r.pick(['vrf0', 'x'])}` : '',
    r.chance(0.03)
      ? r.pick(['invalid-user', 'lport=0', 'lport=x', 'nosuch=1', 'user', 'addr=x', 'addr=::ffff:192.0.2.10'])
      : '',
  ];
  return parts.filter(Boolean).join(',') || undefined;
}

/** The configuration number `index` of a seed: always the same one. About half of them are accepted by the programs. */
export function generate(side: Side, seed: number, index: number): Case {
  const r = createRandom(
    Math.imul(seed, 0x27d4eb2f) ^ Math.imul(index + 1, 0x165667b1) ^ (side === 'client' ? 0 : 0x5bd1e995),
  );
  const flavour = flavours[side];
  const mood: Mood = r.chance(0.5) ? 'tame' : 'wild';
  const includes = r.weighted([
    [5, 0],
    [3, 1],
    [1, 3],
  ]);
  const system = side === 'client' && r.chance(0.12);
  const files: Record<string, string> = { config: fileText(r, side, flavour, mood, 1 + r.int(4), includes) };
  if (system) files.system = fileText(r, side, flavour, mood, 1 + r.int(3), 0);
  if (includes > 0)
    for (const place of flavour.places)
      if (r.chance(0.5)) files[place] = fileText(r, side, flavour, mood, 1 + r.int(2), r.chance(0.2) ? 1 : 0);
  if (includes > 0 && r.chance(0.04)) Object.assign(files, chain(r, side, files.config as string));
  if (mood === 'wild' && r.chance(0.4)) {
    const place = r.pick(Object.keys(files));
    files[place] = mutate(r, files[place] as string);
  }
  for (const place of Object.keys(files)) files[place] = defuse(files[place] as string);
  if (side === 'server')
    return {
      side,
      files,
      args: r.chance(0.12) ? r.list(1, 2, () => serverLetters(r)).flat() : [],
      connection: connection(r),
    };
  const command = r.weighted<readonly string[] | undefined>([
    [6, undefined],
    [1, ['ls']],
    [1, ['ls', '-l']],
  ]);
  const host = (r.chance(0.1) ? r.pick(['alice@', 'ssh://', 'ssh://bob@']) : '') + r.pick(hosts);
  return { side, files, args: clientArguments(r, mood), host, ...(command ? { command } : {}) };
}
