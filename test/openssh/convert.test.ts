import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { shellWords } from '../../server/src/features/convert/shell';
import { blockOf } from '../../server/src/features/convert/to-block';
import { commandOf } from '../../server/src/features/convert/to-command';
import { parseRelease } from '../../server/src/language/build';
import { commands, linesIn } from '../features/convert/commands';
import { installed } from './programs/programs';
import { releaseOf } from './programs/releases';

// What ssh -G says of a command line, of the block that is made of it, and of the command line that is made of that.

const program = installed();
const folder = mkdtempSync(join(tmpdir(), 'convert-'));
afterAll(() => rmSync(folder, { recursive: true }));
const key = join(folder, 'my key');
const file = join(folder, 'config');
writeFileSync(key, '');

const asked = (words: readonly string[]): string[] =>
  execFileSync('/usr/bin/ssh', ['-G', ...words], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    .split('\n')
    .filter((line) => !line.startsWith('host '));

describe.skipIf(typeof program === 'string')('ssh -G says the same', () => {
  for (const command of commands)
    test(command, async () => {
      const build = {
        release: parseRelease(releaseOf(typeof program === 'string' ? '' : program.version)) ?? 0,
        distribution: 'debian' as const,
      };
      const text = command.replace('~/.ssh/my key', key);
      const made = blockOf(text, build);
      if (typeof made === 'string') throw new Error(made);
      writeFileSync(file, made.block);
      const given = asked(['-F', 'none', ...(shellWords(text) ?? []).slice(1)]);
      expect(asked(['-F', file, made.host]), made.block).toEqual(given);
      const back = commandOf(made.host, await linesIn(made.block));
      expect(asked(['-F', 'none', ...(shellWords(back) ?? []).slice(1)]), back).toEqual(given);
    });
});

if (typeof program === 'string') test.skip(`ssh -G is not asked: ${program}`, () => {});
