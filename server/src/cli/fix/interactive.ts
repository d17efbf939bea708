import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import type { Fix } from '../../edits/edit';
import { type CheckedFinding, check, fixesOf, messageOf } from '../../rules/check';
import type { FileSystem } from '../../snapshot/file-system';
import { applyEdits } from '../../syntax/edit';
import { printedLine } from '../../syntax/shown';
import { lineOf } from '../../syntax/text';
import { patchOf } from './patch';
import { type LoadContext, type Made, madeOf, type Repair, type Wanted, Workbench } from './repair';

/** Asks a person, and shows things. */
export interface Talk {
  say(text: string): void;
  ask(question: string): Promise<string | undefined>;
  /** A URI as it is shown. */
  path(uri: string): string;
}

/** Fixes of one run, should one bring its own finding back. */
const mostMade = 10_000;

/** A finding that a person decides about. */
interface Choice {
  readonly finding: CheckedFinding;
  readonly fixes: readonly Fix[];
  /** The same for the same finding when lines above it have changed. */
  readonly key: string;
}

/**
 * Goes through the findings that have fixes, and makes those that a person chooses, in memory. undefined: the person
 * left, and nothing is to be changed.
 */
export async function repairByChoice(
  uris: readonly string[],
  wanted: Wanted,
  load: LoadContext,
  fs: FileSystem,
  talk: Talk,
): Promise<Repair | undefined> {
  const bench = new Workbench(fs);
  const made: Made[] = [];
  const decided = new Set<string>();
  const always = new Set<string>();
  for (const uri of uris) {
    for (;;) {
      const context = await load(uri, bench);
      const choice = context && nextChoice(context, uris, wanted, decided);
      if (!context || !choice) break;
      const answer = always.has(choice.finding.rule) ? '1' : await answerTo(context, choice, talk);
      if (answer === undefined) return undefined;
      if (answer === 'q') return { files: bench.changed, made, unsafe: 0, elsewhere: new Set(), unfinished: false };
      if (answer === 'a') always.add(choice.finding.rule);
      const fix = choice.fixes[answer === 'a' ? 0 : Number(answer) - 1];
      const changed = fix && made.length < mostMade && bench.apply(context, fix.edits).length > 0;
      if (changed) made.push(madeOf(context, choice.finding, fix));
      // what is fixed is gone, and the next one may look like it
      else decided.add(choice.key);
    }
  }
  return { files: bench.changed, made, unsafe: 0, elsewhere: new Set(), unfinished: false };
}

function nextChoice(
  context: Context,
  uris: readonly string[],
  wanted: Wanted,
  decided: ReadonlySet<string>,
): Choice | undefined {
  const times = new Map<string, number>();
  const { uri, text, lineStarts } = context.document;
  for (const finding of check(context)) {
    if (!wanted(finding, context)) continue;
    const start = lineStarts[lineOf(lineStarts, finding.span.start)] ?? 0;
    const same = `${uri} ${finding.rule} ${text.slice(start, finding.span.end)}`;
    const time = (times.get(same) ?? 0) + 1;
    times.set(same, time);
    const key = `${same} ${time}`;
    if (decided.has(key)) continue;
    const fixes = fixesOf(finding, context).filter((fix) => fix.edits.every((edit) => uris.includes(edit.uri)));
    if (fixes.length > 0) return { finding, fixes, key };
  }
  return undefined;
}

const letters = ['n', 'a', 'q'];
/** `y` as `git add -p` has it, and `s` for "skip". */
const synonyms: Readonly<Record<string, string>> = { y: '1', yes: '1', no: 'n', s: 'n' };

/** A number of a fix, or one of the letters; undefined: the person left. */
async function answerTo(context: Context, { finding, fixes }: Choice, talk: Talk): Promise<string | undefined> {
  const line = lineOf(context.document.lineStarts, finding.span.start);
  const say = (text: string): void => talk.say(`${printedLine(text)}\n`);
  say(`${talk.path(context.document.uri)}:${line + 1}: ${finding.rule}`);
  say(messageOf(finding, context));
  for (const [index, fix] of fixes.entries()) {
    say(`  ${index + 1}  ${fix.title}`);
    for (const changed of changesOf(context, fix)) say(`       ${changed}`);
  }
  const question =
    fixes.length === 1
      ? t('y: make this change; n: leave it; a: make it for all findings of this rule; q: stop here')
      : t(
          '1 to {0}: make that change; n: make none; a: the first one for all findings of this rule; q: stop here',
          fixes.length,
        );
  for (;;) {
    const answer = (await talk.ask(`${question} > `))?.trim().toLowerCase();
    const meant = synonyms[answer ?? ''] ?? answer;
    if (meant === undefined || letters.includes(meant)) return meant;
    if (/^\d{1,2}$/.test(meant) && fixes[Number(meant) - 1]) return meant;
  }
}

/** The lines that a fix takes away and puts in. */
const changesOf = (context: Context, { edits }: Fix): string[] =>
  [...new Set(edits.map((edit) => edit.uri))].flatMap((uri) => {
    const before = context.snapshot.files.get(uri)?.document?.text ?? '';
    const after =
      applyEdits(
        before,
        edits.filter((edit) => edit.uri === uri),
      ) ?? before;
    const lines = (patchOf('file', { before, after }, 0) ?? '').split('\n').slice(4);
    return lines.filter((changed) => /^[-+]/.test(changed));
  });
