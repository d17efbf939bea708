import { expect, test } from 'vitest';
import { repair } from '../../../server/src/cli/fix/repair';
import type { FileSystem } from '../../../server/src/snapshot/file-system';
import { ask, everyRule } from '../../harness/rules';

test('whoever would go on says that more may be left', async () => {
  const { context } = await ask('Host web\n  ServerAliveInterval 60\n  ServerAliveCountMax 0\n', everyRule);
  const mended = await ask('Host web\n  ServerAliveInterval 60\n  ServerAliveCountMax 3\n', everyRule);
  const { uri } = context.document;
  const run = (load: () => typeof context) =>
    repair([uri], { unsafe: true, wanted: () => true }, () => Promise.resolve(load()), {} as FileSystem);
  expect(await run(() => context)).toMatchObject({ unfinished: true });
  const rounds = [context, mended.context];
  const done = await run(() => rounds.shift() ?? mended.context);
  expect(done).toMatchObject({ unfinished: false, made: [{ line: 2 }] });
});
