import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeContext } from '../../../server/src/analysis/context';
import { asking, completions } from '../../../server/src/features/completion/index';
import { applyEdits } from '../../../server/src/syntax/edit';
import { loadFiles } from '../../harness/fixture';

describe('whatever the file holds', () => {
  const piece = fc.constantFrom(
    ...['Host ', 'Match host=', 'ProxyJump ', 'Ciphers +', 'IdentityFile ', 'Include ', 'ServerAliveInterval ', 'User'],
    ...[
      '"',
      "'",
      '=',
      '%',
      '%h',
      ',',
      '!',
      '#',
      ' ',
      '\t',
      '\n',
      '\r\n',
      '\0',
      '\ud83d',
      '😀',
      'é',
      '~/',
      '\\',
      '1h',
      'a*b',
    ],
  );
  const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

  test.each(['ssh_config', 'sshd_config', 'sysctl'] as const)(
    'what is replaced is on the line of the cursor: %s',
    async (dialect) => {
      await fc.assert(
        fc.asyncProperty(text, fc.nat(), fc.constantFrom('8.4', '9.2', '10.6'), async (body, where, openssh) => {
          const at = where % (body.length + 1);
          const files = new Map([['file:///x', body === '' ? '\n' : body]]);
          const { snapshot, document } = await loadFiles(files, { dialect, openssh });
          const context = makeContext(snapshot, document);
          const asked = asking(context, at);
          const found =
            asked &&
            completions(context, asked, {
              entries: [{ name: 'a b', kind: 'file' }],
              knownHosts: [{ uri: 'file:///k', text: body }],
            });
          if (!found) return;
          const { start, end } = found.span;
          expect(start <= at && at <= end).toBe(true);
          expect(document.text.slice(start, end)).not.toContain('\n');
          for (const item of found.items) {
            const edits = [{ span: found.span, text: item.text }, ...(item.edits ?? [])];
            expect(applyEdits(document.text, edits)).toBeDefined();
          }
        }),
        { numRuns: Number(process.env.COMPLETIONS ?? 150) },
      );
    },
  );
});
