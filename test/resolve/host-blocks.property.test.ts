import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resolveClient } from '../../server/src/resolve/client';
import type { Origin } from '../../server/src/resolve/effective';
import { defaultPath, loadFiles, uriOf } from '../harness/fixture';

async function answers(text: string, included: string): Promise<unknown> {
  const { snapshot } = await loadFiles(
    new Map([
      [uriOf(defaultPath), text],
      [uriOf('/home/u/.ssh/other'), included],
    ]),
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
  ...['Host a', 'Host b', 'Host a b', 'Host c c', 'Host *', 'Host ?', 'Host a*', 'Host !a *'],
  ...['Match user x', 'Match final', 'Match host b', 'Match originalhost a,c'],
);
/** Lines that count for the hosts of their block, and lines that may count for others as well. */
const own = ['ServerAliveInterval 10', 'HostName b', 'HostName %h', 'User x', 'Port 23', 'Tag t', 'ProxyJump none'];
const everywhere = [
  ...['SyslogFacility LOCAL1', 'IgnoreUnknown q*', 'Qwerty 1', 'CanonicalizeHostname yes', '# words', 'Include other'],
  ...['ServerAliveInterval never', `IdentityAgent \${NOWHERE}`, 'Port "22', 'Port'],
];
const line = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...own) }, fc.constantFrom(...everywhere));
const file = fc.array(fc.tuple(header, fc.array(line, { maxLength: 3 })), { maxLength: 7 });

test('blocks for other hosts are passed over without a change of any answer', async () => {
  await fc.assert(
    fc.asyncProperty(file, file, async (blocks, below) => {
      // an Include line that names no file changes nothing, but its block has to be looked at for every host
      const write = (last: string, all: typeof blocks) =>
        all.map(([head, lines]) => [head, ...lines, last, ''].join('\n')).join('');
      const plain = await answers(write('# nothing', blocks), write('# nothing', below));
      expect(plain).toEqual(await answers(write('Include nothing', blocks), write('Include nothing', below)));
    }),
    { numRuns: 500 },
  );
});
