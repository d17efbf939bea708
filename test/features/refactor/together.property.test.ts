import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeContext } from '../../../server/src/analysis/context';
import { everyRelease, formatRelease } from '../../../server/src/language/build';
import type { DialectId } from '../../../server/src/language/dialect';
import { resolveClient } from '../../../server/src/resolve/client';
import { resolveServer } from '../../../server/src/resolve/server';
import type { Snapshot } from '../../../server/src/snapshot/snapshot';
import { matchPattern } from '../../../server/src/syntax/pattern';
import { loadFiles } from '../../harness/fixture';
import { commentLines, missing } from '../../harness/lost';
import { serverFile, sharingFile, sharingHosts, withComments } from '../../harness/random-files';
import { everyRefactoring, newForOthers, refactored } from '../../harness/refactor';

const config = 'file:///home/u/.ssh/config';
const main = 'file:///etc/ssh/sshd_config';

const valuesFor = (snapshot: Snapshot, destination: string) => plain(resolveClient(snapshot, { destination }));
function plain({ verdict, values }: ReturnType<typeof resolveClient>): Record<string, unknown> {
  const all = [...values].map(([name, { value, certain, candidates }]) => [
    name,
    { value, certain, candidates: candidates.map((c) => c.value) },
  ]);
  return { verdict, ...Object.fromEntries(all) };
}

/** Hosts that a Host line names, but for lines that are for all. */
function isListed(text: string, host: string): boolean {
  const lines = [...text.matchAll(/^[ \t]*host[ \t=]+(.*?)\r?$/gim)].map(([, words]) => (words ?? '').split(' '));
  return lines
    .filter((patterns) => !patterns.includes('*'))
    .some((patterns) => patterns.some((p) => !p.startsWith('!') && matchPattern(host, p)));
}

const release = fc.constantFrom(...everyRelease.map(formatRelease));

/** No comment of any file is gone; one may have moved with its line, or be there twice. */
function expectComments(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  dialect: DialectId,
  title: string,
): void {
  const all = (files: ReadonlyMap<string, string>) =>
    [...files.values()].flatMap((text) => commentLines(text, dialect));
  expect(missing(all(before), all(after)), title).toEqual([]);
}

describe('refactorings change the form alone', () => {
  test('of ssh_config, for every host', async () => {
    const seen: Record<string, number> = {};
    const file = fc.tuple(sharingFile, fc.constantFrom('', 'Include config.d/*\n'));
    await fc.assert(
      fc.asyncProperty(file, release, async ([body, include], openssh) => {
        const files = new Map([[config, include + body]]);
        const { snapshot, document } = await loadFiles(files, { openssh });
        for (const one of everyRefactoring(makeContext(snapshot, document))) {
          const kind = one.title.split(' ')[0] ?? '';
          seen[kind] = (seen[kind] ?? 0) + 1;
          const after = (await loadFiles(refactored(files, one), { openssh })).snapshot;
          expectComments(files, refactored(files, one), 'ssh_config', one.title);
          if (kind === 'Comment') continue;
          for (const host of sharingHosts) {
            const [was, is] = [valuesFor(snapshot, host), valuesFor(after, host)];
            if (!isListed(body, host))
              for (const name of newForOthers(one)) for (const values of [was, is]) delete values[name];
            expect(is, `${one.title}, ${host}`).toEqual(was);
          }
        }
      }),
      { numRuns: 40 },
    );
    for (const kind of ['Split', 'Move', 'Comment']) expect(seen[kind], kind).toBeGreaterThan(5);
  });

  test('of sshd_config, for every connection', async () => {
    let moved = 0;
    await fc.assert(
      fc.asyncProperty(serverFile, release, async (body, openssh) => {
        const files = new Map([[main, `Include /etc/ssh/sshd_config.d/*.conf\n${body}`]]);
        const { snapshot, document } = await loadFiles(files, { dialect: 'sshd_config', openssh });
        for (const one of everyRefactoring(makeContext(snapshot, document)).filter(({ creates }) => creates)) {
          moved++;
          const after = (await loadFiles(refactored(files, one), { dialect: 'sshd_config', openssh })).snapshot;
          for (const target of [{}, { user: 'bob' }, { user: 'x', address: '192.0.2.7', host: 'h', groups: ['devs'] }])
            expect(plain(resolveServer(after, target)), one.title).toEqual(plain(resolveServer(snapshot, target)));
        }
      }),
      { numRuns: 40 },
    );
    expect(moved).toBeGreaterThan(5);
  });

  test.each([
    ['ssh_config', config, withComments(sharingFile)],
    ['sshd_config', main, withComments(serverFile)],
  ] as const)('and keep the comments of %s, also where values end at none', async (dialect, uri, file) => {
    let offered = 0;
    await fc.assert(
      fc.asyncProperty(file, release, async (text, openssh) => {
        const files = new Map([[uri, text]]);
        const { snapshot, document } = await loadFiles(files, { dialect, openssh });
        for (const one of everyRefactoring(makeContext(snapshot, document))) {
          offered++;
          expectComments(files, refactored(files, one), dialect, one.title);
        }
      }),
      { numRuns: 40 },
    );
    expect(offered).toBeGreaterThan(20);
  });
});
