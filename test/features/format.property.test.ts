import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeContext } from '../../server/src/analysis/context';
import {
  blankLines,
  type FormatOptions,
  formatEdits,
  keywordCases,
  separators,
} from '../../server/src/features/format';
import { everyRelease, formatRelease } from '../../server/src/language/build';
import type { DialectId } from '../../server/src/language/dialect';
import type { Document } from '../../server/src/syntax/tree';
import { loadFiles, uriOf } from '../harness/fixture';
import { apply, everyStyle, formatted } from '../harness/format';
import { everyWord } from '../harness/lost';
import { clientFile, kernelFile, serverFile, withComments } from '../harness/random-files';
import { loadFound } from '../openssh/fuzz/found';
import { eachFile } from '../openssh/vectors';

test('files that people and fuzzers wrote keep every word', async () => {
  const files: [DialectId, string][] = loadFound().flatMap(({ side, files: texts }) =>
    Object.values(texts).map((text): [DialectId, string] => [side === 'client' ? 'ssh_config' : 'sshd_config', text]),
  );
  eachFile((path, text) => void files.push([path.includes('sshd') ? 'sshd_config' : 'ssh_config', text]));
  expect(files.length).toBeGreaterThan(800);
  for (const [i, [dialect, text]] of files.entries()) {
    const style = everyStyle[i % everyStyle.length] as FormatOptions;
    for (const openssh of ['7.3', '8.6', '10.6', formatRelease(everyRelease[i % everyRelease.length] as number)]) {
      const after = await formatted(text, { ...style, dialect, openssh });
      expect(everyWord(after, dialect), JSON.stringify([openssh, style, text])).toEqual(everyWord(text, dialect));
    }
  }
});

/** Everything that OpenSSH looks at, and every comment. */
function meaning(document: Document): unknown[] {
  return document.nodes.flatMap((node): unknown[] => {
    if (node.kind === 'blank') return [];
    if (node.kind !== 'directive') return [document.text.slice(node.span.start, node.span.end)];
    const values = node.arguments.map((a) => document.text.slice(a.start, a.end));
    const comment = node.comment && document.text.slice(node.comment.start, node.comment.end).trimEnd();
    return [[node.keyword.name, node.problem, values, node.row ? node.restText.trimEnd() : '', comment]];
  });
}

const options: fc.Arbitrary<FormatOptions> = fc.record({
  keywordCase: fc.constantFrom(...keywordCases),
  separator: fc.constantFrom(...separators),
  blankLines: fc.constantFrom(...blankLines),
  indent: fc.constantFrom('\t', ' ', '  ', '    '),
});
const release = fc.constantFrom(...everyRelease.map(formatRelease));
const piece = fc.constantFrom(
  ...['Host', 'match', 'User', 'ProxyCommand', 'FooBar', '#', '=', '"', "'", ' ', '  ', '\t', '\n', '\n', '\r\n', '\r'],
  ...['\0', '\f', '\\', 'x', 'all', '!', '\ufeff', '😀', '\ud83d', '\u00a0'],
);
const rubbish = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

describe.each([
  ['ssh_config', withComments(clientFile)],
  ['sshd_config', withComments(serverFile)],
  ['sysctl', kernelFile],
] as const)('any file of %s', (dialect, file) => {
  test('keeps its meaning, and a second formatting has nothing to do', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(file, rubbish), options, release, async (text, o, openssh) => {
        const load = async (t: string) =>
          (await loadFiles(new Map([[uriOf('/x/f'), t]]), { dialect, openssh, subject: '/x/f' })).document;
        const once = await formatted(text, { ...o, dialect, openssh });
        expect(everyWord(once, dialect)).toEqual(everyWord(text, dialect));
        expect(meaning(await load(once))).toEqual(meaning(await load(text)));
        expect(await formatted(once, { ...o, dialect, openssh })).toBe(once);
      }),
      { numRuns: 150 },
    );
  });

  test('formatted line by line is formatted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(file, rubbish), options, release, async (text, o, openssh) => {
        const choices = { dialect, openssh, subject: '/x/f' };
        const { snapshot, document } = await loadFiles(new Map([[uriOf('/x/f'), text]]), choices);
        const context = makeContext(snapshot, document);
        const lines = document.nodes.flatMap(({ full }) => formatEdits(context, o, full));
        expect(apply(text, lines)).toBe(apply(text, formatEdits(context, o)));
      }),
      { numRuns: 50 },
    );
  });
});
