import fc from 'fast-check';

/** How one random file is written. */
interface Hand {
  readonly eol: string;
  readonly indent: string;
  readonly separator: string;
  readonly casing: (word: string) => string;
  readonly quote: string;
  readonly finalBreak: boolean;
}

const hand: fc.Arbitrary<Hand> = fc.record({
  eol: fc.constantFrom('\n', '\r\n'),
  indent: fc.constantFrom('', '  ', '    ', '\t'),
  separator: fc.constantFrom(' ', '=', ' = ', '\t', '   '),
  casing: fc.constantFrom(
    (w: string) => w,
    (w: string) => w.toLowerCase(),
    (w: string) => w.toUpperCase(),
  ),
  quote: fc.constantFrom('', '"', "'"),
  finalBreak: fc.boolean(),
});

type Line = readonly [keyword: string, value: string] | string;

const time = fc.constantFrom('0', '0s', '5', '15', '60', '2m', '300', '3600', '1h30m');
const count = fc.constantFrom('0', '1', '3', '30', '1440');
const comment = fc.constantFrom(
  '# a comment',
  '',
  '# idle timeout',
  '#ServerAliveInterval 0',
  '#ClientAliveInterval 0',
);
const settings = (side: 'Server' | 'Client'): fc.Arbitrary<Line> =>
  fc.oneof(
    time.map((t): Line => [`${side}AliveInterval`, t]),
    count.map((c): Line => [`${side}AliveCountMax`, c]),
    comment,
  );
const client = fc.oneof(
  { weight: 4, arbitrary: settings('Server') },
  fc.constantFrom<Line>(
    ['ServerAliveInterval', 'none'],
    ['User', 'u'],
    ['TCPKeepAlive', 'no'],
    ['TCPKeepAlive', 'yes'],
    ['ProxyJump', 'b'],
    ['ProxyJump', 'none'],
    ['ProxyCommand', 'nc b 22'],
    ['ProxyCommand', 'none'],
    ['ControlMaster', 'auto'],
  ),
);
const global = fc.oneof(
  { weight: 3, arbitrary: settings('Client') },
  fc.constantFrom<Line>(
    ['Port', '22'],
    ['TCPKeepAlive', 'no'],
    ['TCPKeepAlive', 'yes'],
    ['UnusedConnectionTimeout', '5m'],
    ['ChannelTimeout', 'session=15m'],
  ),
);
const limits = fc.constantFrom<Line>(
  ['ChannelTimeout', 'session:*=15m'],
  ['ChannelTimeout', 'session=15m'],
  ['ChannelTimeout', 'none'],
  ['RekeyLimit', '1G'],
);
const header = fc.constantFrom(
  'Host a',
  'Host b',
  'Host a b',
  'Host *',
  'Host *.c !x.c',
  'Match all',
  'Match user nobody',
);
const match = fc.constantFrom('Match User bob', 'Match all', 'Match Address 192.0.2.7', 'Match Group devs');

function write(hand: Hand, top: readonly Line[], blocks: readonly (readonly [string, readonly Line[]])[]): string {
  const text = (line: Line, indent: string): string => {
    if (typeof line === 'string') return line === '' ? '' : indent + line;
    return `${indent}${hand.casing(line[0])}${hand.separator}${hand.quote}${line[1]}${hand.quote}`;
  };
  const lines = [
    ...top.map((l) => text(l, '')),
    ...blocks.flatMap(([head, body]) => [head, ...body.map((l) => text(l, hand.indent))]),
  ];
  return lines.join(hand.eol) + (hand.finalBreak && lines.length > 0 ? hand.eol : '');
}

/** Files of ssh_config in any handwriting, mostly about keepalive. */
export const clientFile: fc.Arbitrary<string> = fc
  .tuple(
    hand,
    fc.array(client, { maxLength: 2 }),
    fc.array(fc.tuple(header, fc.array(client, { maxLength: 4 })), { maxLength: 4 }),
  )
  .map(([h, top, blocks]) => write(h, top, blocks));
/** The same of sshd_config. */
export const serverFile: fc.Arbitrary<string> = fc
  .tuple(
    hand,
    fc.array(global, { maxLength: 5 }),
    fc.array(
      fc.tuple(match, fc.array(fc.oneof({ weight: 4, arbitrary: settings('Client') }, limits), { maxLength: 3 })),
      { maxLength: 3 },
    ),
  )
  .map(([h, top, blocks]) => write(h, top, blocks));

const often = fc.constantFrom<Line>(
  ['ServerAliveInterval', '60'],
  ['ServerAliveInterval', '30'],
  ['User', 'u'],
  ['User', 'v'],
  ['Port', '22'],
  ['Port', '7'],
  ['IdentityFile', '/k/1'],
  ['IdentityFile', '/k/2'],
  ['TCPKeepAlive', 'no'],
  '# a comment',
  '',
);
const overlapping = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .uniqueArray(fc.constantFrom('a', 'b', 'ab', 'a*', '*b', 'c?', 'cd', '!ab', '!cd'), {
        minLength: 1,
        maxLength: 4,
      })
      .map((patterns) => `Host ${patterns.join(' ')}`),
  },
  { weight: 2, arbitrary: fc.constant('Host *') },
  { weight: 1, arbitrary: fc.constantFrom('Match all', 'Match user u', 'Match originalhost a', 'Match final host b') },
);

/** Names of hosts that the patterns of `sharingFile` tell apart. */
export const sharingHosts: readonly string[] = ['a', 'b', 'ab', 'aa', 'axb', 'xb', 'cd', 'ce', 'c', 'other'];

/** Files of ssh_config whose blocks set the same few things for overlapping hosts. */
export const sharingFile: fc.Arbitrary<string> = fc
  .tuple(
    hand,
    fc.array(often, { maxLength: 1 }),
    fc.array(fc.tuple(overlapping, fc.array(often, { maxLength: 4 })), { minLength: 1, maxLength: 6 }),
  )
  .map(([h, top, blocks]) => write(h, top, blocks));

const above = fc.constantFrom(
  '#',
  '# why',
  '  # in front',
  '\t#ServerAliveInterval 0',
  '#"open',
  "# it's",
  '##',
  ' #a\0 b',
  '',
);
const behind = fc.constantFrom('', '', '', ' # why', '  #why', '#glued', ' # "open', ' # a # b', '\0 # c', ' "a # b"');

/** The same files with comments wherever somebody may write one. */
export const withComments = (file: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(file, fc.infiniteStream(fc.tuple(above, behind))).map(([text, comments]) =>
    text
      .split('\n')
      .map((line) => {
        const [first, last] = comments.next().value as [string, string];
        const eol = line.endsWith('\r') ? '\r' : '';
        return (
          (first === '' ? '' : `${first}${eol}\n`) +
          (line === eol ? line : line.slice(0, line.length - eol.length) + last + eol)
        );
      })
      .join('\n'),
  );

/** Files of kernel parameters with both kinds of comments. */
export const kernelFile: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      ...[
        'net.ipv4.tcp_keepalive_time = 600',
        '  net/ipv4/tcp_keepalive_intvl=75',
        '-net.ipv4.tcp_keepalive_probes = 9',
      ],
      ...[
        'kernel.core_pattern = |/bin/x # y',
        'vm.swappiness = 1 ; z',
        '# why',
        '; why',
        '  ; in front',
        '\t#',
        ';',
        '',
        'nonsense',
      ],
    ),
    { maxLength: 8 },
  )
  .map((lines) => lines.join('\n'));
