import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asking, completions } from '../../server/src/features/completion/index';
import { folds } from '../../server/src/features/folding';
import { hoverAt } from '../../server/src/features/hover/index';
import { inlayHints } from '../../server/src/features/inlay-hints';
import { refactorings } from '../../server/src/features/refactor/index';
import { semanticTokens } from '../../server/src/features/semantic-tokens';
import { sessionOutline } from '../../server/src/features/session-outline';
import { sessionDialects } from '../../server/src/language/dialects';
import { sessionsOf, valueIn } from '../../server/src/resolve/sessions';
import { check, fixesOf, messageOf } from '../../server/src/rules/check';
import { applyEdits } from '../../server/src/syntax/edit';
import { stageFiles } from '../harness/feature';
import { sessionSecret as secret, randomSessions as text } from '../harness/random-sessions';

const stage = async (id: (typeof sessionDialects)[number], body: string) =>
  (await stageFiles(new Map([['file:///x/a', body]]), { dialect: id })).context;

describe.each([...sessionDialects])('%s', (id) => {
  test('any text is parsed, comes back, and a fix changes what it says and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.nat(2000), async (body, place) => {
        const context = await stage(id, body);
        const { document } = context;
        expect(document.nodes.map(({ full }) => body.slice(full.start, full.end)).join('')).toBe(body);
        const at = Math.min(place, body.length);
        const span = { start: 0, end: body.length };
        const shown: unknown[] = [
          hoverAt(context, at),
          inlayHints(context, span, { blocks: true, values: true }),
          sessionOutline(context),
        ];
        const question = asking(context, at);
        if (question) shown.push(completions(context, question));
        folds(document);
        semanticTokens(context, span);
        expect(refactorings(context, { start: at, end: at })).toEqual([]);
        for (const finding of check(context)) {
          shown.push(finding, messageOf(finding, context));
          for (const fix of fixesOf(finding, context)) {
            shown.push(fix.title);
            const after = applyEdits(body, fix.edits);
            if (after === undefined) throw new Error('edits overlap');
            await keepsTheRest(
              id,
              body,
              after,
              fix.promises.map(({ keyword }) => keyword),
            );
          }
        }
        expect(JSON.stringify(shown)).not.toContain(secret);
      }),
      { numRuns: 300 },
    );
  });
});

/** Every line but those of the promised settings is there as before, in its order; the settings have a value. */
async function keepsTheRest(
  id: (typeof sessionDialects)[number],
  before: string,
  after: string,
  keywords: readonly (string | undefined)[],
) {
  const others = (body: string, document: Awaited<ReturnType<typeof stage>>['document']) =>
    document.nodes
      .filter((node) => node.kind !== 'directive' || !keywords.includes(node.row?.name))
      .map(({ full }) => body.slice(full.start, full.end).replace(/[\r\n]+$/, ''))
      .filter((one) => one !== '');
  const [old, now] = [await stage(id, before), await stage(id, after)];
  expect(others(after, now.document)).toEqual(others(before, old.document));
  for (const session of sessionsOf(now.document))
    for (const keyword of keywords) if (session.lines.has(keyword ?? '')) valueIn(now.document, session, keyword ?? '');
}
