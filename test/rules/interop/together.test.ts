import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAsNpmSshConfig } from '../../../server/src/interop/ssh-config-package';
import { check, fixesOf } from '../../../server/src/rules/check';
import { defaultPath, uriOf } from '../../harness/fixture';
import { applied, ask } from '../../harness/rules';

test('no fix makes a file that the package keeps into one that it changes', async () => {
  const line = fc.constantFrom(
    'Host web',
    'Host a b',
    'Host *',
    'Match host a',
    'Match host a b',
    '  ServerAliveInterval 60',
    '  ServerAliveInterval 5min',
    '  serveraliveinterval=0',
    '\tServerAliveCountMax 3',
    '  ClientAliveInterval 30',
    '  TCPKeepAlive on',
    '  UseKeychain yes',
    '  UserName me',
    '  Port 22',
    '  Port 2222',
    '  IgnoreUnknown Foo',
    '# a comment',
    '',
    'User me',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 8 }), fc.boolean(), async (lines, windows) => {
      const text = lines.join(windows ? '\r\n' : '\n') + (windows ? '\r\n' : '\n');
      if (readAsNpmSshConfig(text).kind !== 'same') return;
      const { context } = await ask(`//- ${defaultPath}\n${text}`, ['keyword/unknown']);
      for (const finding of check(context)) {
        for (const fix of fixesOf(finding, context)) {
          const after = applied(context, fix).get(uriOf(defaultPath));
          expect(after && readAsNpmSshConfig(after).kind, `${fix.title}\n${text}`).not.toBe('rewritten');
        }
      }
    }),
    { numRuns: 150 },
  );
});
