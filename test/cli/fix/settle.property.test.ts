import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultSettings, makeContext } from '../../../server/src/analysis/context';
import { repair } from '../../../server/src/cli/fix/repair';
import { defaultBuild } from '../../../server/src/language/build';
import type { Dialect } from '../../../server/src/language/dialect';
import { dialects } from '../../../server/src/language/dialects';
import { snapshotOf } from '../../../server/src/snapshot/roots';
import { memoryFileSystem } from '../../harness/memory';
import { clientFile, serverFile } from '../../harness/random-files';

// Fixes of one finding may bring about the next, and even the one before: `fix --unsafe` ends all the same.

const around = { home: 'file:///home/u', systemFolder: 'file:///etc/ssh' };

/** A main file and those that it includes at its top. */
const files = fc.oneof(
  fc.array(serverFile, { minLength: 1, maxLength: 3 }).map((texts) => ({
    dialect: dialects.sshd_config,
    texts: placed('file:///etc/ssh/sshd_config', 'Include /etc/ssh/sshd_config.d/*.conf\n', texts),
  })),
  fc.array(clientFile, { minLength: 1, maxLength: 3 }).map((texts) => ({
    dialect: dialects.ssh_config,
    texts: placed('file:///home/u/.ssh/config', 'Include config.d/*.conf\n', texts),
  })),
);

function placed(main: string, include: string, [own = '', ...others]: readonly string[]): ReadonlyMap<string, string> {
  const parts = others.map((text, i) => [`${main}.d/${i}.conf`, text] as const);
  return new Map([[main, include + own], ...parts]);
}

function fixed(texts: ReadonlyMap<string, string>, dialect: Dialect) {
  return repair(
    [...texts.keys()],
    { unsafe: true, wanted: () => true },
    async (uri, fs) => {
      const snapshot = await snapshotOf({ dialect, build: defaultBuild, uri, around }, [], fs);
      const document = snapshot.files.get(uri)?.document;
      return document && makeContext({ ...snapshot, subject: uri }, document, defaultSettings);
    },
    memoryFileSystem(texts),
  );
}

test('fix --unsafe ends', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(files, async ({ dialect, texts }) => {
      expect((await fixed(texts, dialect)).unfinished).toBe(false);
    }),
    { numRuns: Number(process.env.RUNS ?? 40) },
  );
});
