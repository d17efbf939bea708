import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { startTestOf } from '../../features/proof';
import { rules } from '../../rules/index';
import { printedLine } from '../../syntax/shown';
import type { Arguments } from '../arguments';
import { noFile } from '../asked-files';
import { repairByChoice } from '../fix/interactive';
import { type Repair, type Repaired, repair, type Wanted } from '../fix/repair';
import { type Workshop, workshopOf } from '../fix/workshop';
import { showPatches, writeFiles } from '../fix/write';
import { type CliIo, exit } from '../io';
import { fixOptions } from '../options';
import { complain, type UsageError, unknownRule } from '../usage';

/**
 * `fix [PATH…]`: makes the fixes of findings. Returns the exit code: 0, 1 (`--diff`, and there is something to
 * change), 2 (usage, or a file cannot be read or written), 3 (there was nothing to fix).
 */
export async function fixCommand(args: Arguments, io: CliIo): Promise<number> {
  const codes = rulesOf(args);
  if (codes && 'usage' in codes) return complain(codes, io);
  const acts = await io.acts();
  const interactive = args.has(fixOptions.interactive);
  if (interactive && !acts.terminal) return complain({ usage: t('{0} needs a terminal', '--interactive') }, io);
  const shop = await workshopOf(args, io);
  if ('usage' in shop) return complain(shop, io);
  const { uris, load, shown, known } = shop;
  if (uris.length === 0 && !shop.failed()) return noFile(shop, io);
  const talk = { say: io.write, ask: acts.ask, path: shown };
  const wants: Wanted = (finding, context) => (!codes || codes.has(finding.rule)) && !known.has(finding, context);
  const found = interactive
    ? await repairByChoice(uris, wants, load, shop.fs, talk)
    : await repair(uris, { unsafe: args.has(fixOptions.unsafe), wanted: wants }, load, shop.fs);
  if (!found) {
    io.write(`\n${t('Fixed: {0}. Changed files: {1}.', 0, 0)}\n`);
    return exit.clean;
  }
  const hands = { io, acts, shown };
  if (args.has(fixOptions.diff)) {
    const whole = await showPatches(found.files, hands);
    if (!whole || shop.failed()) return exit.unreadable;
    return found.files.length > 0 ? exit.findings : exit.clean;
  }
  const written = await writeFiles(found.files, args.has(fixOptions.backup), hands);
  report(found, written, shop, io);
  return written.length < found.files.length || shop.failed() ? exit.unreadable : exit.clean;
}

/** The codes that the command line names; undefined: none, so all are meant. */
function rulesOf(args: Arguments): ReadonlySet<string> | undefined | UsageError {
  const given = args.values(fixOptions.rule);
  if (given.length === 0) return undefined;
  const codes = rules.map((rule) => rule.code);
  const unknown = given.find((code) => !codes.includes(code));
  return unknown === undefined ? new Set(given) : unknownRule(unknown, codes);
}

/** What was done, what is left, and what to do next. */
function report(
  { made, unsafe, elsewhere, unfinished }: Repair,
  written: readonly Repaired[],
  { shown, known }: Pick<Workshop, 'shown' | 'known'>,
  io: CliIo,
): void {
  const say = (text: string): void => io.write(`${printedLine(text)}\n`);
  const done = new Set(written.map(({ change }) => change.uri));
  const kept = made.filter(({ files }) => files.every((uri) => done.has(uri)));
  for (const one of kept) say(`${shown(one.uri)}:${one.line + 1}: ${one.code}: ${one.title}`);
  say(t('Fixed: {0}. Changed files: {1}.', kept.length, written.length));
  if (unfinished) say(t('There may be more to fix: run it again.'));
  if (unsafe > 0) say(t('{0} more can be fixed with {1}: they change what somebody wrote.', unsafe, '--unsafe'));
  for (const uri of elsewhere) say(t('{0}: some fixes would change this file; name it, too', shown(uri)));
  if (known.count > 0) say(t('Findings that the baseline knows: {0}.', known.count));
  for (const line of new Set(written.map(({ context }) => beforeReload(context)))) if (line !== undefined) say(line);
}

/** What to run before sshd reads a changed file; undefined: none does. */
function beforeReload(context: Context): string | undefined {
  const command = startTestOf(context);
  if (command === undefined) return undefined;
  return context.snapshot.around.root === undefined
    ? t('Before you reload sshd, run: {0}', command)
    : t('Before that machine reloads sshd, run on it: {0}', command);
}
