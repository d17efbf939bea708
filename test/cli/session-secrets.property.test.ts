import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { sessionDialects } from '../../server/src/language/dialects';
import { byPath, commandLine } from '../harness/command-line';
import { fixIn } from '../harness/fixed-folder';
import { randomSessions, sessionSecret } from '../harness/random-sessions';

// Passwords and keys that stand beside keepalive settings are printed nowhere, whatever the file looks like.

const folder = mkdtempSync(join(tmpdir(), 'session-secrets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const formats = ['text', 'concise', 'json', 'sarif', 'gitlab', 'github', 'junit', 'checkstyle', 'rdjson'];

describe.each([...sessionDialects])('%s', (dialect) => {
  const named = ['--dialect', dialect];

  test('check in each format, and a baseline', async () => {
    await fc.assert(
      fc.asyncProperty(randomSessions, async (text) => {
        const files = byPath({ '/x/a': text });
        let written = '';
        const writeFile = async (_: string, more: string) => {
          written += more;
          return undefined;
        };
        for (const format of formats) {
          const { out, err } = await commandLine(files, ['check', ...named, '--format', format, '/x/a']);
          written += out + err;
        }
        const baseline = ['--baseline', '/x/b', '--write-baseline'];
        await commandLine(files, ['check', ...named, ...baseline, '/x/a'], { writeFile });
        expect(written).not.toContain(sessionSecret);
      }),
      { numRuns: 40 },
    );
  });

  test('fix, and what it would do, in a pipe and for people', async () => {
    const path = join(folder, dialect);
    await fc.assert(
      fc.asyncProperty(randomSessions, async (text) => {
        writeFileSync(path, text);
        const asked = [...named, path];
        const said = [
          await fixIn(folder, ['--diff', '--unsafe', ...asked]),
          await fixIn(folder, ['--diff', '--unsafe', ...asked], []),
          await fixIn(folder, ['--interactive', ...asked], ['s', 's', 'a', '1', 'q']),
          await fixIn(folder, ['--unsafe', ...asked]),
        ];
        for (const { out, err, bytes } of said) expect(out + err + bytes).not.toContain(sessionSecret);
      }),
      { numRuns: 40 },
    );
  });
});
