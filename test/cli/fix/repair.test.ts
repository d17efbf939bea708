import { expect, test } from 'vitest';
import { repair } from '../../../server/src/cli/fix/repair';
import type { FileSystem } from '../../../server/src/snapshot/file-system';
import { ask, everyRule } from '../../harness/rules';

test('whoever would go on says that more may be left', async () => {
  // a file that somebody writes anew all the time
  const broken = (time: number) =>
    ask(`Host web${time}\n  ServerAliveInterval 60\n  ServerAliveCountMax 0\n`, everyRule);
  const { context } = await broken(0);
  const mended = await ask('Host web\n  ServerAliveInterval 60\n  ServerAliveCountMax 3\n', everyRule);
  const { uri } = context.document;
  const run = (load: () => Promise<typeof context> | typeof context) =>
    repair([uri], { unsafe: true, wanted: () => true }, async () => load(), {} as FileSystem);
  let time = 0;
  expect(await run(async () => (await broken(time++)).context)).toMatchObject({ unfinished: true });
  const rounds = [context, mended.context];
  const done = await run(() => rounds.shift() ?? mended.context);
  expect(done).toMatchObject({ unfinished: false, made: [{ line: 2 }] });
});

test('a fix that another one undoes is made once', async () => {
  const { context } = await ask('Host web\n  ServerAliveInterval 60\n  ServerAliveCountMax 0\n', everyRule);
  // whatever is made of it, it is read again as it was
  const done = await repair(
    [context.document.uri],
    { unsafe: true, wanted: () => true },
    async () => context,
    {} as FileSystem,
  );
  expect(done).toMatchObject({ unfinished: false, made: [{ line: 2 }] });
});
