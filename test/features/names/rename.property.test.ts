import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeContext } from '../../../server/src/analysis/context';
import { rename } from '../../../server/src/features/names/rename';
import { resolveClient } from '../../../server/src/resolve/client';
import { amend } from '../../../server/src/snapshot/amend';
import type { Snapshot } from '../../../server/src/snapshot/snapshot';
import { defaultPath, loadFiles, uriOf } from '../../harness/fixture';
import { renamedHops, renaming } from '../../harness/random-names';

test('a renaming keeps what ssh resolves for every name, and for the new one what the old one had', async () => {
  let done = 0;
  await fc.assert(
    fc.asyncProperty(renaming, async ({ config, more, old, name }) => {
      const files = new Map([
        [uriOf(defaultPath), config],
        [uriOf('/home/u/.ssh/more'), more],
      ]);
      const { snapshot, document } = await loadFiles(files);
      const edits = rename(makeContext(snapshot, document), 5, name);
      if (!edits || 'reason' in edits) return;
      done++;
      const after = amend(snapshot, edits);
      if (!after) throw new Error('no configuration after the edits');
      const other = (from: string, to: string) => (word: string) => (word === from ? to : word);
      const ask = (s: Snapshot, destination: string) => {
        const { verdict, values } = resolveClient(s, { destination, localUser: 'u' });
        return { verdict, values: Object.fromEntries([...values].map(([k, v]) => [k, [v.value, v.certain]])) };
      };
      const expected = (destination: string) => {
        const answer = ask(snapshot, destination);
        const [jump, certain] = answer.values.proxyjump ?? [];
        if (jump !== undefined) answer.values.proxyjump = [renamedHops(String(jump), old, name), certain];
        return answer;
      };
      for (const host of ['a', 'b', 'c', 'ab', 'B', 'd', 'ad', 'zz', 'ba']) {
        // the old name in another letter case is a name of its own to Host, and the same one to Match
        if (host !== name && !(host === 'B' && old === 'b'))
          expect(ask(after, other(old, name)(host))).toEqual(expected(host));
      }
      // the old name is now what the new one was: a name that nobody knows, and an address of its own
      const unnamed = expected(name);
      const [address, certain] = unnamed.values.hostname ?? [];
      if (typeof address === 'string' && address.startsWith(name))
        unnamed.values.hostname = [old + address.slice(name.length), certain];
      expect(ask(after, old)).toEqual(unnamed);
    }),
    { numRuns: 250 },
  );
  expect(done).toBeGreaterThan(20);
});
