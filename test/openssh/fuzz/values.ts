import type { Random } from './random';

/**
 * What a keyword takes, coarsely: enough to write values that are mostly right, and wrong in the ways that people are.
 */
export type Kind =
  | 'time'
  | 'int'
  | 'flag'
  | 'word'
  | 'enum'
  | 'path'
  | 'paths'
  | 'port'
  | 'algorithms'
  | 'forward'
  | 'listen'
  | 'raw'
  | 'char'
  | 'octal'
  | 'rekey'
  | 'qos'
  | 'tunnel'
  | 'channels'
  | 'setenv'
  | 'names'
  | 'startups'
  | 'subsystem'
  | 'permit'
  | 'penalties'
  | 'methods'
  | 'persist'
  | 'keystrokes'
  | 'key-options'
  | 'addresses'
  | 'nothing';

const number = (r: Random): string =>
  r.weighted<() => string>([
    [6, () => String(r.int(10))],
    [5, () => String(r.pick([15, 30, 60, 120, 300, 600, 3600]))],
    [1, () => `0${r.int(20)}`],
    [0.4, () => r.pick(['2147483647', '2147483648', '4294967296', '9999999999', '99999999999999999999'])],
  ])();

const time = (r: Random): string =>
  r.weighted<() => string>([
    [10, () => number(r)],
    [6, () => number(r) + r.pick([...'smhdwSMHDW'])],
    [4, () => r.list(2, 3, () => number(r) + r.pick([...'smhdw', '', ''])).join('')],
    [0.7, () => r.pick(['none', 'None', 'yes', 'no', 'off', 'infinity'])],
    [
      1.5,
      () =>
        r.pick([
          '+30',
          '-1',
          '-0',
          '1.5',
          '.5',
          '1.',
          '0.9',
          '1.5m',
          '1.5s',
          '0x10',
          '1e3',
          's',
          'm',
          '30ms',
          '30 s',
          ' 30',
          '30 ',
        ]),
    ],
    [
      0.5,
      () =>
        r.pick([
          '35791394m',
          '35791395m',
          '3550w',
          '3551w',
          '596523h',
          '596524h',
          '24855d',
          '24856d',
          '30s30s',
          '1m1m',
          '1s1m1s',
        ]),
    ],
    [0.4, () => r.pick(['', '30,', '3_0', '30;', '=30', '#30', '30#', '\xd9\xa3', '\xc2\xbd'])],
  ])();

const int = (r: Random): string =>
  r.weighted<() => string>([
    [10, () => number(r)],
    [
      1,
      () =>
        r.pick(['-1', '+4', '-0', '--1', '010', '0x10', '3m', '1.5', 'none', 'yes', ' 4', '4 ', '', '1e2', '+', '-']),
    ],
  ])();

const flagWords = [
  'yes',
  'no',
  'Yes',
  'NO',
  'true',
  'false',
  'TRUE',
  'on',
  'off',
  '1',
  '0',
  '',
  'y',
  'yes,',
  'none',
  'ask',
  'transport',
  'all',
];
const flag = (r: Random): string =>
  r.weighted([
    [6, 'yes'],
    [6, 'no'],
    [2, r.pick(flagWords)],
  ]);

/** One to three of some words, as they stand in a list. */
const some = (r: Random, words: readonly string[], between: readonly string[] = [' ']): string =>
  r.list(1, 3, () => r.pick(words)).join(r.pick(between));

/** Text with tokens and variables, as most keywords of ssh fill them in; the wrong ones too. */
const filled = (r: Random): string =>
  r.pick([
    '%h',
    '%n-%p',
    '%r@%h:%p',
    '%u',
    '%%',
    '%k',
    '%d/x',
    '%C',
    '%j',
    '%L',
    '%i',
    '%l',
    '%z',
    '%',
    'a%',
  ] as const) + r.pick(['', '', '', `\${INC}`, `\${NOPE}`, `\${}`, `\${INC`, '$INC']);

const path = (r: Random): string =>
  r.chance(0.08)
    ? `/nonexistent/${filled(r)}`
    : r.pick([
        '/nonexistent/a',
        '~/x',
        'relative/y',
        'none',
        '/nonexistent/%h',
        '/nonexistent/%r@%h:%p',
        '/nonexistent/with space',
        '%d/z',
        '~nosuch/q',
        '',
      ]);

const names256 = [
  'ssh-ed25519',
  'ssh-rsa',
  'rsa-sha2-512',
  'rsa-sha2-256-cert-v01@openssh.com',
  'ssh-ed25519-cert-v01@openssh.com',
  'ecdsa-sha2-nistp256',
  'sk-ssh-ed25519@openssh.com',
  'ssh-dss',
  'aes128-ctr',
  'aes256-gcm@openssh.com',
  '3des-cbc',
  'chacha20-poly1305@openssh.com',
  'hmac-sha1',
  'hmac-sha2-512-etm@openssh.com',
  'umac-64@openssh.com',
  'curve25519-sha256',
  'diffie-hellman-group1-sha1',
  'mlkem768x25519-sha256',
  'sntrup761x25519-sha512@openssh.com',
  'ecdh-sha2-*',
  '*-cbc',
  '*cert*',
  '!ssh-rsa',
];

const algorithms = (r: Random): string =>
  r.chance(0.6) ? r.pick(['', '', '+', '-', '^']) + some(r, names256, [',']) : oddAlgorithms(r);

const oddAlgorithms = (r: Random): string =>
  r.pick([
    'aes128-ctr',
    '+aes128-ctr',
    'aes256-ctr,aes128-ctr',
    'ssh-ed25519',
    '-ssh-ed25519',
    '^ssh-ed25519',
    'curve25519-sha256',
    'hmac-sha2-256',
    '*',
    '+*',
    'nosuch',
    'aes128-ctr,,',
    '',
    '+',
    'none',
    'any',
  ]);

const number16 = (r: Random): string =>
  r.pick(['22', '2222', '0', '1', '65535', '65536', '-1', 'ssh', 'nosuch', '022', '0x16', '22x', ' 22', '', '+22']);

const forward = (r: Random): string =>
  r.weighted([
    [4, `${r.int(3) + 8000} localhost:${r.int(3) + 80}`],
    [2, `127.0.0.1:${r.int(3) + 8000} [::1]:80`],
    [1, String(r.int(9) + 8000)],
    [
      2,
      r.pick([
        '8080',
        '8080 host',
        'a:b:c:d:e',
        '/run/a.sock /run/b.sock',
        '[::1]:8080 host:80',
        '*:8080 host:80',
        '8080 host:80 extra',
        '0 host:80',
        '8080 :80',
        '8080 host:0',
        'host:80 8080',
        '8080:host:80',
      ]),
    ],
  ]);

const channelType = [
  'session',
  'session:shell',
  'session:command',
  'session:subsystem:*',
  'direct-tcpip',
  'x11-connection',
  '*',
  'global',
  'nosuch',
  'agent-*',
];
const channels = (r: Random): string =>
  r.weighted<() => string>([
    [5, () => r.list(1, 3, () => `${r.pick(channelType)}=${time(r)}`).join(' ')],
    [1, () => 'none'],
    [1, () => r.pick(['none session=5', 'session', '=5', 'session=', 'session=1m=2m', 'session = 5'])],
  ])();

const names = (r: Random): string =>
  r
    .list(1, 3, () =>
      r.pick([
        'alice',
        'bob',
        'a*',
        '!bob',
        'LANG',
        'LC_*',
        '-LANG',
        'x@192.0.2.*',
        'root@192.0.2.0/24',
        'nosuch',
        '*',
        '',
      ]),
    )
    .join(r.pick([' ', ' ', ',', '\t']));

const makers: Readonly<Record<Exclude<Kind, 'enum'>, (r: Random) => string>> = {
  time,
  int,
  flag,
  path,
  algorithms,
  forward,
  channels,
  names,
  port: number16,
  word: (r) =>
    r.weighted<() => string>([
      [
        10,
        () =>
          r.pick(['alice', 'x', 'a b', 'a,b', '%h', '%h.example.com', 'none', 'FOO', 'a#b', '\xc3\xa9', '-x', '', 't']),
      ],
      [1, () => filled(r)],
      [0.2, () => r.pick(['x', 'ab,']).repeat(r.pick([300, 512, 1023, 5000]))],
    ])(),
  paths: (r) => r.list(1, 3, () => path(r)).join(' '),
  listen: (r) =>
    r.pick([
      '[2001:DB8:0::1]',
      '2001:db8::1',
      '192.0.2.1:65536',
      '*',
      '*:22',
      '[0.0.0.0]:22',
      '192.0.2.01',
      '1.2.3',
      ':22',
      '192.0.2.1 rdomain',
      '192.0.2.1 extra',
      '""',
      '0.0.0.0',
      '::',
      '127.0.0.1:2222',
      '[::1]:22',
      '192.0.2.1',
      '[::1',
      '127.0.0.1:x',
      '192.0.2.1 rdomain x',
      '127.0.0.1:0',
    ]),
  raw: (r) =>
    r.pick([
      'none',
      'nc %h %p',
      "sh -c 'x'",
      'ssh -W %h:%p jump # comment',
      '/bin/x "a b"',
      "it's",
      '= x',
      'a=b',
      '%%',
      'jump',
      'user@jump:22,other',
      '"',
      'x\\',
      '/usr/bin/x',
    ]),
  char: (r) =>
    r.pick([
      'NONE',
      '^?',
      '^A',
      '^[',
      '^~',
      '\\x',
      '\xc3\xa9',
      'ab',
      '^ab',
      '~',
      'none',
      '^a',
      'x',
      '^',
      '~~',
      '#',
      '"',
      '%',
      '',
    ]),
  octal: (r) =>
    r.pick([
      '077',
      '00',
      '777',
      '778',
      '0x1',
      '+7',
      ' 7',
      '07 7',
      '0177',
      '177',
      '0',
      '0777',
      '1777',
      '8',
      '0o77',
      '-1',
      '',
    ]),
  rekey: (r) =>
    r.pick([
      'default none',
      'default',
      'none',
      '1G',
      '1G 1h',
      '1k',
      '16',
      '15',
      '512M 30m',
      '1G none',
      '1T',
      '1.5G',
      'default 0',
      'default 1x',
      '0',
      'G',
      '1G 1h x',
      '-1',
      '9999999999G',
    ]),
  'key-options': (r) =>
    some(r, [
      'none',
      'touch-required',
      'verify-required',
      'max-pk-ok:5',
      'Touch-Required',
      'max-pk-ok:256',
      'nosuch',
      '',
    ]),
  addresses: (r) =>
    some(
      r,
      ['192.0.2.0/24', '192.0.2.1/24', '2001:db8::/32', '!10.0.0.0/8', '10.*', '::1', 'none', '192.0.2.9', ''],
      [','],
    ),
  qos: (r) =>
    r.pick([
      'va',
      'af43 le',
      '0xb8 8',
      'cs7 nosuch',
      'throughput',
      '" "',
      'ef ""',
      'ef',
      'ef cs0',
      'lowdelay throughput',
      'af21 cs1',
      '0x10',
      '0',
      '63',
      '64',
      'none',
      'none none',
      'nosuch',
      'reliability',
      'le',
      'EF',
      'ef cs0 cs1',
      '-1',
      '',
    ]),
  tunnel: (r) =>
    r.pick([
      'any:0',
      'ANY',
      '2147483645:0',
      '2147483646',
      '-1',
      ' 1',
      '1:',
      ':1',
      'any',
      'any:any',
      '0:1',
      '1',
      '0:any',
      'x',
      '0:1:2',
      '',
    ]),
  setenv: (r) =>
    r.chance(0.2)
      ? some(r, ['A=1', 'A=2', 'B=', 'C', '=', '"D=x y"', 'A+=3', 'a=1', 'E==e', ''])
      : r.chance(0.1)
        ? `A=${filled(r)}`
        : r.pick(['A=b', 'A=b C=d', 'A=', 'A', '=b', 'A=b A=c', '"A=b c"', 'A="b c"', "A='b'", 'A=b=c']),
  startups: (r) =>
    r.pick([
      '10:30:60 x',
      ' 10:30:60',
      '+5',
      '5:',
      '5:6:7x',
      '24:48',
      '33',
      '32:129',
      '-1',
      '0:0',
      'None',
      '10',
      '10:30:60',
      '10:30',
      '0',
      '10:101:60',
      '60:30:10',
      '10:30:60:1',
      'x',
      '32',
      '32:128',
      '32:',
      'none',
      '',
    ]),
  subsystem: (r) =>
    r.pick([
      'y /bin/y "a b" \\"c',
      'sftp "internal-sftp -l INFO"',
      '"a b" /x',
      'sftp "" x',
      'sftp internal-sftp',
      'sftp /usr/lib/sftp -l INFO',
      'sftp',
      'x "a b" c',
      'sftp internal-sftp # c',
      '',
      'a b=c',
    ]),
  permit: (r) =>
    some(r, [
      '*:*',
      '[2001:db8::1]:*',
      '0.0.0.0:0',
      ':80',
      'Any',
      'none',
      'h:65536',
      '/run/x.sock',
      'a/b:80',
      '*',
      'any',
      'none',
      'host:80',
      '*:80',
      'host:*',
      'host',
      '[::1]:80',
      'host:80 other:81',
      'any host:80',
      'localhost:x',
      '80',
      '',
    ]),
  penalties: (r) =>
    some(r, [
      'crash:1m30s',
      'noauth:0',
      'grace-exceeded:1.5',
      'refuseconnection:10s',
      'invaliduser:7',
      'min:600',
      'max:15',
      'max-sources4:10',
      'max-sources6:x',
      'overflow:permissive',
      'overflow6:deny-all',
      'overflow:nosuch',
      'AUTHFAIL:3',
      'crash:',
      'yes',
      'no',
      'crash:90',
      'authfail:5s',
      'max:600 min:15',
      'nosuch:1',
      'authfail',
      '192.0.2.0/24',
      'none',
      '192.0.2.1/24',
    ]),
  methods: (r) =>
    some(r, [
      'publickey,keyboard-interactive:pam',
      'hostbased,publickey',
      'password',
      'none',
      'gssapi-with-mic',
      'Publickey',
      'publickey,',
      'any,publickey',
      'any',
      'publickey',
      'publickey,password',
      'publickey:x',
      'nosuch',
      'any publickey',
      'publickey publickey',
      'publickey,publickey',
      '',
    ]),
  persist: (r) =>
    r.pick(['yes', 'no', 'Yes', '0', '10m', 'confirm', 'confirm 5m', 'ask', 'confirm x', '1x', 'ask 5', 'no 5']),
  keystrokes: (r) =>
    r.pick([
      'yes interval:5',
      'interval:5 interval:6',
      'YES',
      'INTERVAL:5',
      'interval:+5',
      'interval:2',
      'true',
      'no interval:5',
      'yes',
      'no',
      'interval:20',
      'interval:0',
      'interval:1000',
      'interval:1001',
      'interval:x',
      'interval:',
      'Yes',
      '',
    ]),
  nothing: (r) => r.pick(['yes', '1', 'x y', 'a,b', '2']),
};

/** A value for a keyword of that kind; `words` are the words of an enum. Not quoted yet. */
export function randomValue(r: Random, kind: Kind, words: readonly string[] = []): string {
  if (kind !== 'enum') return makers[kind](r);
  const word = r.pick(words);
  return r.weighted([
    [8, word],
    [1, word.toUpperCase()],
    [1, r.pick(['', 'nosuch', 'yes', 'true', `${word}x`, `${word},`, '1'])],
  ]);
}
