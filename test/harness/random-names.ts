import fc from 'fast-check';

const words = ['a', 'b', 'ab', 'B', 'a*', '*b', '?', '!a', '!b*', '*', 'c'];
const line = fc.oneof(
  fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((w) => `Host ${w.join(' ')}`),
  fc
    .tuple(
      fc.constantFrom('host', 'originalhost', 'tagged'),
      fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 2 }),
    )
    .map(([c, w]) => `Match ${c} ${w.join(',')}`),
  fc.constantFrom('Match final', 'Match all', 'Include more', 'Tag a', 'Tag b'),
  fc.constantFrom(
    'HostName 192.0.2.1',
    'HostName 192.0.2.2',
    'HostName a',
    'HostName %h',
    'HostName ab',
    'HostName %h.x',
  ),
  fc.constantFrom('User a', 'User b', 'Port 1', 'Port 2', 'IdentityFile %n', 'ProxyCommand ssh a'),
  fc.constantFrom('ProxyJump a', 'ProxyJump u@b:2,a', 'ProxyJump c', 'ProxyJump %h'),
);
const file = fc.array(line, { minLength: 2, maxLength: 9 }).map((lines) => `${lines.join('\n')}\n`);

/**
 * A host that another name is wanted for: its name is that at offset 5 of `config`; `more` stands beside it and may be
 * included.
 */
export interface Renaming {
  readonly config: string;
  readonly more: string;
  readonly old: string;
  readonly name: string;
}

/** Files about few names, so that patterns, criteria and addresses often meet them. */
export const renaming: fc.Arbitrary<Renaming> = fc
  .record({
    text: file,
    more: file,
    old: fc.constantFrom('a', 'b', 'c', 'ab'),
    name: fc.constantFrom('d', 'ad', 'ba', 'x-1'),
  })
  .map(({ text, old, ...rest }) => ({ ...rest, old, config: `Host ${old}\n  HostName 192.0.2.9\n${text}` }));

/** The value of ProxyJump with one host named anew. */
export const renamedHops = (value: string, old: string, name: string): string =>
  value
    .split(/([,@:])/)
    .map((word) => (word === old ? name : word))
    .join('');
