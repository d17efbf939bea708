import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultBuild } from '../../server/src/language/build';
import { dialects } from '../../server/src/language/dialects';
import { resolveClient } from '../../server/src/resolve/client';
import type { Origin } from '../../server/src/resolve/effective';
import { loadSnapshot } from '../../server/src/snapshot/snapshot';
import { memoryFileSystem } from '../harness/memory';

const uri = 'file:///home/u/.ssh/config';
const other = 'file:///home/u/.ssh/other';

async function answers(text: string, included: string): Promise<unknown> {
  const snapshot = await loadSnapshot(
    {
      dialect: dialects.ssh_config,
      build: defaultBuild,
      roots: [{ role: 'user', uri }],
      subject: uri,
      around: { home: 'file:///home/u', systemFolder: 'file:///etc/ssh', environment: () => undefined },
    },
    memoryFileSystem(
      new Map([
        [uri, text],
        [other, included],
      ]),
    ),
  );
  const place = (origin: Origin | undefined) =>
    origin?.kind === 'line' ? [origin.uri, origin.directive.line, origin.directive.keyword.name] : origin;
  return ['a', 'b', 'c', 'elsewhere'].map((destination) => {
    const { verdict, refusals, doubt, values } = resolveClient(snapshot, { destination, localUser: 'u' });
    return {
      ...{ destination, verdict, doubt },
      refusals: refusals.map(({ message, directive }) => [message, directive?.line]),
      values: [...values].map(([name, { value, certain, origin, candidates, shadowed }]) => ({
        ...{ name, value, certain, origin: place(origin) },
        candidates: candidates.map((c) => [c.value, c.why, place(c.origin)]),
        shadowed: shadowed.map(place),
      })),
    };
  });
}

const header = fc.constantFrom(
  'Host a',
  'Host b',
  'Host a b',
  'Host c c',
  'Host *',
  'Host ?',
  'Match user x',
  'Match final',
);
const line = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'ServerAliveInterval 10',
      'HostName b',
      'HostName %h',
      'User x',
      'Port 23',
      'SyslogFacility LOCAL2',
    ),
  },
  fc.constantFrom(
    ...['SyslogFacility LOCAL1', 'IgnoreUnknown q*', 'Qwerty 1', 'CanonicalizeHostname yes', 'Tag t', '# words', ''],
    ...[
      'ServerAliveInterval never',
      `IdentityAgent \${NOWHERE}`,
      'Port "22',
      'Port',
      'Include other',
      'ProxyJump none',
    ],
  ),
);
const file = fc.array(fc.tuple(header, fc.array(line, { maxLength: 3 })), { maxLength: 7 });

test('blocks for other hosts are passed over without a change of any answer', async () => {
  await fc.assert(
    fc.asyncProperty(file, file, async (blocks, below) => {
      // a pattern that excludes a host that nobody asks about changes nothing, but such a line has to be looked at
      const write = (behind: string) => (all: typeof blocks) =>
        all.map(([head, lines]) => [head.startsWith('Host') ? head + behind : head, ...lines, ''].join('\n')).join('');
      const [plain, looked] = ['', ' !nobody'].map(write).map((text) => [text(blocks), text(below)] as const);
      if (!plain || !looked) throw new Error('two texts are written');
      expect(await answers(...plain)).toEqual(await answers(...looked));
    }),
    { numRuns: 500 },
  );
});
