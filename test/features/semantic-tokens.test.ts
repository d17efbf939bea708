import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeContext } from '../../server/src/analysis/context';
import { semanticTokens } from '../../server/src/features/semantic-tokens';
import { stage } from '../harness/feature';
import { type LoadOptions, loadFiles } from '../harness/fixture';

/** Each token with its type and modifiers. */
async function tokens(text: string, options: LoadOptions = {}): Promise<string[]> {
  const { context, document } = await stage(text, options);
  return semanticTokens(context, { start: 0, end: document.text.length }).map(({ start, end, type, modifiers }) =>
    [document.text.slice(start, end), type, ...modifiers].join(' '),
  );
}

describe('tokens', () => {
  test.each([
    ['Port 22 # x', ['Port property', '22 number', '# x comment']],
    ['# x', ['# x comment']],
    ['Compression yes', ['Compression property', 'yes enumMember']],
    ['Compression maybe', ['Compression property', 'maybe string']],
    ['ServerAliveInterval 1h', ['ServerAliveInterval property', '1h number']],
    ['Host *.a !b?', ['Host keyword', '* operator', '.a type', '! operator', 'b type', '? operator']],
    ['Host "a b"', ['Host keyword', '"a b" type']],
    [
      'Match host=a,!b all',
      ['Match keyword', 'host function', 'a type', ', operator', '! operator', 'b type', 'all function'],
    ],
    ['Match !exec "x %h"', ['Match keyword', '! operator', 'exec function', '"x  string', '%h macro', '" string']],
    ['ProxyCommand nc %h # %p', ['ProxyCommand property', 'nc  string', '%h macro', ' #  string', '%p macro']],
    ['IdentityFile ~/.ssh/%x%u', ['IdentityFile property', '~/.ssh/%x string', '%u macro']],
    [
      'Ciphers +aes128-ctr,3des-cbc',
      ['Ciphers property', '+ operator', 'aes128-ctr string', ', operator', '3des-cbc string'],
    ],
    ['Include conf.d/*', ['Include keyword', 'conf.d/ string', '* operator']],
    ['UseRoaming yes', ['UseRoaming property deprecated', 'yes string deprecated']],
    ['Nothing yes', []],
  ])('%s', async (line, wanted) => {
    expect(await tokens(`${line}\n`)).toEqual(wanted);
  });

  test('of lines that never count are marked', async () => {
    const found = await tokens('Port 1\nPort 2\nHost !a\n  User b\n');
    expect(found).toEqual([
      ...['Port property', '1 number', 'Port property unused', '2 number unused'],
      ...['Host keyword unused', '! operator unused', 'a type unused', 'User property unused', 'b string unused'],
    ]);
  });

  test('only of the part that is asked for', async () => {
    const { context } = await stage('Port 1\nPort 2\nPort 3\n');
    expect(semanticTokens(context, { start: 8, end: 9 })).toHaveLength(2);
  });

  test('a line longer than editors colour has none', async () => {
    expect(await tokens(`Host ${'a*'.repeat(20_000)}\nPort 1\n`)).toEqual(['Port property', '1 number']);
  });
});

describe('whatever the file holds', () => {
  const piece = fc.constantFrom(
    ...['Host ', 'Match host=', 'ProxyCommand ', 'Ciphers +', 'Port 1', 'User', 'Include '],
    ...['"', "'", '=', '%', '%h', ',', '!', '#', ' ', '\n', '\r\n', '\r', '\0', '\ud83d', '😀', '\\', '1h', 'a*b'],
  );
  test.each(['ssh_config', 'sshd_config', 'sysctl'] as const)(
    'tokens of %s are in order and never overlap',
    async (dialect) => {
      await fc.assert(
        fc.asyncProperty(fc.array(piece, { maxLength: 30 }), fc.constantFrom('8.4', '10.6'), async (parts, openssh) => {
          const { snapshot, document } = await loadFiles(new Map([['file:///x', parts.join('') || '\n']]), {
            dialect,
            openssh,
          });
          const found = semanticTokens(makeContext(snapshot, document), { start: 0, end: document.text.length });
          let last = 0;
          for (const { start, end } of found) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(document.text.slice(start, end)).not.toContain('\n');
            last = end;
          }
        }),
        { numRuns: 150 },
      );
    },
  );
});
