import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Context } from '../../server/src/analysis/context';
import { entryOf } from '../../server/src/analysis/document-lines';
import { faults } from '../../server/src/analysis/refused/index';
import { judgeBlock, verdictOfFacts } from '../../server/src/analysis/verdict';
import { type Asked, askedOf, factsFor } from '../../server/src/features/asked';
import { hoverAt } from '../../server/src/features/hover/index';
import { inlayHints } from '../../server/src/features/inlay-hints';
import { effectivePage, questioned } from '../../server/src/features/pages/effective';
import { plain } from '../../server/src/features/text/markdown';
import { compareVerdicts, type SessionVerdict } from '../../server/src/keepalive/verdict';
import { verdictText } from '../../server/src/keepalive/verdict-words';
import type { DialectId } from '../../server/src/language/dialect';
import { isName } from '../../server/src/resolve/scope';
import { findingsOf, messageOf } from '../../server/src/rules/check';
import { type StagedFiles, stageFiles } from '../harness/feature';
import { clientFile, serverFile, sharingFile } from '../harness/random-files';

// Finding, hint, hover and page say one thing about a block: nobody reads at one place that a session stays open, and
// at the next that it does not.

const verdictFor = (context: Context, asked: Asked): SessionVerdict => verdictOfFacts(factsFor(context, asked));

/** What all four say about the blocks of a file. */
function compare({ context, document }: StagedFiles): void {
  const findings = findingsOf(context);
  for (const finding of findings) {
    const { verdict } = finding.data;
    // of times that overflow the finding says more: sessions may end within seconds
    if (verdict !== undefined && finding.data.variant !== 'erratic')
      expect(messageOf(finding, context)).toContain(verdictText(verdict as SessionVerdict));
  }
  for (const { header, directives } of document.blocks) {
    const scope = header && entryOf(context, header)?.scope;
    if (!header || !scope || scope.kind === 'never') continue;
    const hint = judgeBlock(context, scope);
    const isNotBetter = (other: SessionVerdict, what: string): void => {
      const text = `${what} says: ${verdictText(other)} The hint says: ${verdictText(hint.verdict)}`;
      expect(compareVerdicts(hint.verdict, other) <= 0 || !hint.certain, text).toBe(true);
    };
    for (const asked of askedOf(context, scope)) {
      isNotBetter(verdictFor(context, asked), `the hover of ${asked.label}`);
      if (asked.pattern === undefined || !isName(asked.pattern)) continue;
      const page = questioned(context, asked.pattern);
      if (page.resolution?.verdict === 'refused') continue;
      isNotBetter(verdictFor(context, page), `the page of ${asked.pattern}`);
      expect(plain(effectivePage(context, asked.pattern).markdown)).toContain(verdictText(verdictFor(context, page)));
    }
    const [first] = askedOf(context, scope) as [Asked];
    expect(plain(hoverAt(context, header.keyword.start)?.markdown ?? '')).toContain(
      verdictText(verdictFor(context, first)),
    );
    for (const { rule, span, data } of findings) {
      const own = span.start === header.span.start || directives.some((line) => line.span.start === span.start);
      // a count may spoil the interval of another block, and what is about all may stand at its first line
      const isElsewhere = rule === 'keepalive/count-zero' || (rule === 'keepalive/missing' && data.variant === 'all');
      if (!own || data.verdict === undefined || isElsewhere) continue;
      isNotBetter(data.verdict as SessionVerdict, rule);
    }
  }
  const hints = inlayHints(context, { start: 0, end: document.text.length }, { blocks: true, values: false });
  if (faults(context).length > 0) expect(hints).toEqual([]);
  for (const { text } of hints) expect(text.length, text).toBeLessThanOrEqual(43);
}

const releases = fc.constantFrom('8.0', '8.4', '9.2', '10.0', '10.6');
const at: Readonly<Record<'client' | 'server', readonly [string, DialectId]>> = {
  client: ['file:///home/u/.ssh/config', 'ssh_config'],
  server: ['file:///etc/ssh/sshd_config', 'sshd_config'],
};

/** Files about which they did not. */
const met: Readonly<Record<'client' | 'server', [string, string, number][]>> = {
  client: [['Host a\nServerAliveInterval 30\nHost cd a !cd\nServerAliveInterval 60\nHost a\n', '8.0', 50]],
  server: [['Match User bob\nChannelTimeout session:*=15m\n', '10.6', 3600]],
};

describe('finding, hint, hover and page agree', () => {
  test.each([
    ['client', clientFile, 200],
    ['client, blocks for hosts in common', sharingFile, 200],
    ['server', serverFile, 200],
  ] as const)('about any file of the %s', async (side, file, numRuns) => {
    const [uri, dialect] = at[side === 'server' ? side : 'client'];
    await fc.assert(
      fc.asyncProperty(file, releases, fc.constantFrom(50, 240, 3600), async (text, openssh, natLimit) => {
        compare(await stageFiles(new Map([[uri, text]]), { dialect, openssh, settings: { natLimit } }));
      }),
      { numRuns, examples: met[side === 'server' ? 'server' : 'client'] },
    );
  });
});
