import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ask } from '../../server/src/analysis/ask';
import { makeContext } from '../../server/src/analysis/context';
import type { Edit } from '../../server/src/edits/edit';
import { everyRelease, formatRelease } from '../../server/src/language/build';
import type { DialectId } from '../../server/src/language/dialect';
import { check, fixesOf } from '../../server/src/rules/check';
import { applyEdits } from '../../server/src/syntax/edit';
import { lineOf } from '../../server/src/syntax/text';
import { loadFiles, uriOf } from '../harness/fixture';
import { commentLines, missing } from '../harness/lost';
import { clientFile, serverFile, withComments } from '../harness/random-files';
import { expectOthersUnchanged, rewrite } from '../harness/rewrite';

const ours = /^(?:keepalive|channel)\//;

const load = async (text: string, dialect: DialectId, openssh: string) => {
  const subject = dialect === 'ssh_config' ? '/home/u/.ssh/config' : '/etc/ssh/sshd_config';
  const { snapshot, document } = await loadFiles(new Map([[uriOf(subject), text]]), { dialect, openssh });
  return makeContext(snapshot, document);
};

/** Where an offset of the text is after the edits; the front of what replaced it. */
const shifted = (offset: number, edits: readonly Edit[]): number =>
  edits.reduce((at, { span, text }) => {
    if (span.end <= offset && span.start !== offset) return at + text.length - (span.end - span.start);
    return span.start === span.end && span.start === offset ? at + text.length : at;
  }, offset);

async function verify(text: string, dialect: DialectId, openssh: string): Promise<void> {
  const context = await load(text, dialect, openssh);
  for (const finding of check(context).filter((f) => ours.test(f.rule))) {
    const fixes = fixesOf(finding, context);
    expect(fixes.filter((f) => f.preferred).length).toBeLessThanOrEqual(1);
    expect(new Set(fixes.map((f) => f.title)).size).toBe(fixes.length);
    for (const fix of fixes) {
      const after = applyEdits(text, fix.edits);
      if (after === undefined) throw new Error(`overlapping edits: ${fix.title}`);
      expect(after).toBe(rewrite(text, fix.edits));
      const now = await load(after, dialect, openssh);
      expectOthersUnchanged(text, after, fix, now.document.uri);
      for (const promise of fix.promises) {
        const value = ask(now.snapshot, promise).values.get(promise.keyword.toLowerCase());
        expect([fix.title, promise.keyword, value?.value]).toEqual([fix.title, promise.keyword, promise.value]);
      }
      const removed = fix.edits.some((e) => e.span.start <= finding.span.start && finding.span.end < e.span.end);
      if (removed) continue;
      const line = lineOf(now.document.lineStarts, shifted(finding.span.start, fix.edits));
      const still = check(now).filter(
        (f) => f.rule === finding.rule && lineOf(now.document.lineStarts, f.span.start) === line,
      );
      expect([fix.title, ...still.map((f) => f.rule)]).toEqual([fix.title]);
    }
  }
  expect(check(context)).toEqual(check(await load(text, dialect, openssh)));
}

const releases = fc.constantFrom(...everyRelease.map(formatRelease));

test('each fix of ssh_config keeps its promise, does away with the finding and changes nothing else', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(clientFile, releases, (text, openssh) => verify(text, 'ssh_config', openssh)),
    { numRuns: 300 },
  );
});

test('each fix of sshd_config does so too', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(serverFile, releases, (text, openssh) => verify(text, 'sshd_config', openssh)),
    { numRuns: 300 },
  );
});

test.each([
  ['ssh_config', withComments(clientFile)],
  ['sshd_config', withComments(serverFile)],
] as const)('no fix of %s loses a comment that has a line of its own', { timeout: 60_000 }, async (dialect, file) => {
  let tried = 0;
  await fc.assert(
    fc.asyncProperty(file, releases, async (text, openssh) => {
      const context = await load(text, dialect, openssh);
      for (const finding of check(context))
        for (const fix of fixesOf(finding, context)) {
          tried++;
          const after = rewrite(text, fix.edits);
          expect(missing(commentLines(text, dialect), commentLines(after, dialect)), fix.title).toEqual([]);
        }
    }),
    // a comment that a NUL makes a part of a Match line
    { numRuns: 150, examples: [['ClientAliveInterval 0\nMatch Group devs\0 # c\n#"open\n', '9.3']] },
  );
  expect(tried).toBeGreaterThan(100);
});
