import { type Mood, quoted } from './line';
import type { Random } from './random';

export const hosts = ['h', 'foo', 'bar', 'FOO', 'foo.example.com', 'web1', '192.0.2.10', 'a-b'];
const hostPatterns = [
  '*',
  'h',
  'foo',
  'bar',
  'f*',
  '?oo',
  '*.example.com',
  'FOO',
  'F*',
  'foo,bar',
  'a-b',
  '192.0.2.*',
  '**',
  'web?',
  '*o*o*',
];
const users = ['root', 'alice', 'bob', 'r*', 'ROOT', 'a?ice', '*', 'nosuch'];

/** A comma list for a criterion. */
function patternList(r: Random, from: readonly string[], mood: Mood): string {
  const item = (): string => (r.chance(0.15) ? '!' : '') + r.pick(from);
  const text = r.list(1, r.chance(0.3) ? 3 : 1, item).join(',');
  if (mood === 'wild' && r.chance(0.05))
    return r.pick([
      '',
      ',',
      `${text},`,
      `,${text}`,
      `${text}, foo`,
      `!`,
      `${text} x`,
      '"',
      `"${text}"`,
      `'${text}'`,
      '*'.repeat(12),
      `${text},${'a'.repeat(r.pick([1020, 1021, 1022, 1023, 1024]))}*`,
    ]);
  return text;
}

/** The arguments of a Host line. */
export function hostArguments(r: Random, mood: Mood): string {
  if (mood === 'wild' && r.chance(0.05))
    return r.pick([
      '',
      '""',
      '!',
      '! foo',
      '!!foo',
      '# foo',
      'foo # bar',
      'foo#bar',
      '"foo bar"',
      'foo"',
      "'foo'",
      '"foo"bar',
      '\\foo',
      'foo ""',
      '!foo ""',
      '= foo',
      'foo ServerAliveInterval 5',
    ]);
  return r.list(1, r.chance(0.3) ? 3 : 1, () => (r.chance(0.12) ? '!' : '') + r.pick(hostPatterns)).join(' ');
}

type Criterion = readonly [weight: number, name: string, value?: (r: Random) => string];

/** exec: two commands that do nothing, and the sandbox's shell knows no others. */
const execCommands = ['true', 'false', '"true"'];

const clientCriteria = (mood: Mood): readonly Criterion[] => [
  [5, 'host', (r) => patternList(r, hostPatterns, mood)],
  [4, 'originalhost', (r) => patternList(r, hostPatterns, mood)],
  [3, 'user', (r) => patternList(r, users, mood)],
  [2, 'localuser', (r) => patternList(r, users, mood)],
  [0.4, 'exec', (r) => r.pick(execCommands)],
  [1.5, 'final'],
  [1, 'canonical'],
  [2, 'all'],
  [0.8, 'tagged', (r) => (r.chance(0.1) ? '""' : patternList(r, ['t', 'x', '*'], mood))],
  [0.6, 'command', (r) => (r.chance(0.1) ? '""' : patternList(r, ['ls', 'l*', '* -l', '*'], mood))],
  [0.4, 'version', (r) => patternList(r, ['OpenSSH_*', 'OpenSSH_9.*', 'OpenSSH_10.*', '*p1'], mood)],
  [0.6, 'sessiontype', (r) => patternList(r, ['shell', 'exec', 'subsystem', 'none', 's*'], mood)],
  [0.2, 'localnetwork', (r) => r.pick(['127.0.0.0/8', '192.0.2.0/33', 'x', '::/0', '192.0.2.1/24'])],
  [mood === 'wild' ? 0.3 : 0, 'nosuch', () => 'x'],
  [mood === 'wild' ? 0.2 : 0, 'address', () => '192.0.2.0/24'],
  [mood === 'wild' ? 0.2 : 0, 'foo,bar'],
  [mood === 'wild' ? 0.2 : 0, '#', () => 'comment'],
];

const addresses = [
  '192.0.2.0/24',
  '192.0.2.10',
  '192.0.2.*',
  '192.0.2.1?',
  '2001:db8::/32',
  '2001:db8::1',
  '10.0.0.0/8',
  '0.0.0.0/0',
  '::/0',
  '*',
  'junk',
];
const badAddresses = [
  '192.0.2.1/24',
  '192.0.2.0/33',
  '2001:db8::1/32',
  '',
  '192.0.2.0/',
  '192.0.2.0/x',
  '/24',
  '::ffff:192.0.2.10',
  '::ffff:192.0.2.0/120',
  '192.0.2.0/24/24',
];
const addressList = (r: Random, mood: Mood): string =>
  patternList(r, mood === 'wild' && r.chance(0.15) ? badAddresses : addresses, mood);

const serverCriteria = (mood: Mood): readonly Criterion[] => [
  [6, 'User', (r) => patternList(r, users, mood)],
  [3, 'Group', (r) => patternList(r, ['devs', 'ops', 'alice', 'bob', 'root', 'd*', 'nosuch', '*'], mood)],
  [2, 'Host', (r) => patternList(r, ['h.example.com', '*.example.com', 'H.*', '192.0.2.10', 'z*', '*'], mood)],
  [4, 'Address', (r) => addressList(r, mood)],
  [2, 'LocalAddress', (r) => addressList(r, mood)],
  [
    2,
    'LocalPort',
    (r) =>
      mood === 'wild' && r.chance(0.2)
        ? r.pick(['22,2222', 'x', '0', '65536', '-1', '', '022'])
        : r.pick(['22', '2222']),
  ],
  [0.7, 'RDomain', (r) => patternList(r, ['vrf0', 'v*', 'x'], mood)],
  [2, 'all'],
  [0.5, 'Invalid-User'],
  [0.5, 'Version', (r) => patternList(r, ['OpenSSH_*', 'OpenSSH_9.*', 'OpenSSH_10.*', '*p1'], mood)],
  [mood === 'wild' ? 0.3 : 0, 'exec', (r) => r.pick(execCommands)],
  [mood === 'wild' ? 0.3 : 0, 'nosuch', () => 'x'],
  [mood === 'wild' ? 0.2 : 0, '!User', () => 'root'],
  [mood === 'wild' ? 0.2 : 0, '#', () => 'comment'],
];

function matchArguments(r: Random, criteria: readonly Criterion[], negatable: boolean, mood: Mood): string {
  const one = (): string => {
    const [, name, value] = r.weighted(criteria.map((c) => [c[0], c] as const));
    const spelled = (negatable && r.chance(0.12) ? '!' : '') + (r.chance(0.1) ? name.toUpperCase() : name);
    if (!value) return spelled;
    const argument = value(r);
    const between =
      mood === 'tame'
        ? ' '
        : r.weighted([
            [20, ' '],
            [2, '='],
            [0.4, ' = '],
            [0.3, '  '],
            [0.3, '\t'],
            [0.1, ''],
          ]);
    return spelled + between + (name === 'exec' ? argument : quoted(r, argument, mood));
  };
  if (mood === 'wild' && r.chance(0.02))
    return r.pick(['', '# x', '""', 'all all', '!all', 'all host foo', 'host', 'user', 'host foo bar']);
  return r
    .list(
      1,
      r.weighted([
        [6, 1],
        [3, 2],
        [1, 3],
      ]),
      one,
    )
    .join(r.chance(0.05) ? '  ' : ' ');
}

export const clientMatch = (r: Random, mood: Mood): string => matchArguments(r, clientCriteria(mood), true, mood);
export const serverMatch = (r: Random, mood: Mood): string => matchArguments(r, serverCriteria(mood), false, mood);
