import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byPath, commandLine } from '../harness/command-line';

const own = '/home/u/.ssh/config';
const sshd = '/srv/prod.conf';

const answer = async (files: Record<string, string>, argv: readonly string[]) => {
  const { out, err } = await commandLine(byPath(files), ['explain', '--format', 'json', ...argv]);
  expect(err).toBe('');
  return JSON.parse(out);
};

interface Place {
  readonly file: string;
  readonly line: number;
}

interface Change {
  readonly side: string;
  readonly keyword: string;
  readonly value: string;
  readonly replaces?: Place;
  readonly block?: Place;
}

/** The files after the changes, as a person makes them: from the last line on, so that the others stay in place. */
function changed(files: Record<string, string>, changes: readonly Change[], host: string): Record<string, string> {
  const after = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.split('\n')]));
  const lineOf = ({ replaces, block }: Change): number => (replaces ?? block)?.line ?? 0;
  for (const change of [...changes].sort((a, b) => lineOf(b) - lineOf(a))) {
    const { side, keyword, value, replaces, block } = change;
    const text = `  ${keyword} ${value}`;
    const lines = after[(replaces ?? block)?.file ?? (side === 'server' ? sshd : own)] as string[];
    if (replaces) lines.splice(replaces.line - 1, 1, text);
    else if (block) lines.splice(block.line, 0, text);
    else lines.unshift(...(side === 'server' ? [] : [`Host ${host}`]), text);
  }
  return Object.fromEntries(Object.entries(after).map(([path, lines]) => [path, lines.join('\n')]));
}

const interval = fc.constantFrom(0, 1, 15, 60, 120, 239, 240, 600, 5000);
const count = fc.constantFrom(0, 1, 3, 100);
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const line = (keyword: string, of: fc.Arbitrary<string | number>) =>
  maybe(of).map((value) => (value === undefined ? [] : [`  ${keyword} ${value}`]));
const lines = (side: 'Server' | 'Client') =>
  fc
    .tuple(
      line(`${side}AliveInterval`, interval),
      line(`${side}AliveCountMax`, count),
      line('RekeyLimit', fc.constantFrom('default 60', '1G 1h')),
    )
    .map((all) => all.flat());
const tcp = line('TCPKeepAlive', fc.constantFrom('yes', 'no'));
const block = (name: string, jump: readonly string[]) =>
  fc
    .tuple(
      fc.constantFrom(`Host ${name}`, `Host x ${name}`, `Match host ${name}`, `Match host ${name} exec "true"`),
      tcp,
      lines('Server'),
    )
    .map(([header, alive, own]) => [header, ...alive, ...own, ...jump]);
const hosts = ['one', 'two', 'three', 'four'];
const config = fc.integer({ min: 1, max: 4 }).chain((length) =>
  fc.tuple(
    ...hosts.slice(0, length).map((name, i) => block(name, i === 0 ? [] : [`  ProxyJump ${hosts[i - 1]}`])),
    lines('Server').map((own) => ['Host *', ...own]),
  ),
);
const server = fc
  .tuple(tcp, lines('Client'), maybe(lines('Client')))
  .map(([alive, all, some]) => [...alive, ...all, ...(some ? ['Match User u', ...some] : [])].join('\n'));

test('what explain says is to be changed, for every host on the way and the server, does what it says', async () => {
  await fc.assert(
    fc.asyncProperty(
      config,
      maybe(server),
      fc.constantFrom('60', '240', '350', '350:resets', '3600'),
      async (blocks, given, nat) => {
        const files = { [own]: blocks.map((one) => `${one.join('\n')}\n`).join(''), [sshd]: given ?? '' };
        const host = hosts[blocks.length - 2] as string;
        const argv = ['--nat', nat, ...(given === undefined ? [] : ['--server', sshd]), host];
        const before = await answer(files, argv);
        const then = changed(files, before.changes, host);
        const after = await answer(then, argv);
        expect(after.changes, then[own]).toEqual([]);
        for (const { idle, dead } of after.links) {
          expect(idle.keptBy, then[own]).not.toBeNull();
          expect(dead.ends).toBe(true);
        }
        expect(after.cases['idle-healthy'].ends).toBe(false);
        if (given !== undefined) expect(after.cases['dead-idle'].sides.server.ends).toBe(true);
        // what it says is what then holds
        const { out } = await commandLine(byPath(files), ['explain', ...argv]);
        const said = /^ {2}Then: (.*?)(?: Dead: (.*))?$/m.exec(out);
        if (said?.[2] && before.changes[0].side === 'client')
          expect(after.links.map(({ dead }: { dead: { text: string } }) => dead.text)).toContain(said[2]);
      },
    ),
    { numRuns: 100 },
  );
});
