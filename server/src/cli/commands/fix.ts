import { t } from '@vscode/l10n';
import { defaultSettings, makeContext } from '../../analysis/context';
import { startTestOf } from '../../features/proof';
import { dialectOfContent } from '../../language/content';
import { dialectIds, dialectOfFirstLine, dialectOfPath, dialects } from '../../language/dialects';
import { rules } from '../../rules/index';
import { attemptAsync, type Failed } from '../../snapshot/failure';
import { snapshotOf } from '../../snapshot/roots';
import { printedLine } from '../../syntax/shown';
import type { Arguments } from '../arguments';
import { buildOf, systemOf } from '../build';
import { repairByChoice } from '../fix/interactive';
import { type LoadContext, type Repair, type Repaired, repair } from '../fix/repair';
import { showPatches, writeFiles } from '../fix/write';
import { type CliIo, exit } from '../io';
import { kernelOf } from '../kernel';
import { fixOptions, options } from '../options';
import { unreadableReason } from '../unreadable';
import { complain, type UsageError, unknownWord } from '../usage';

/**
 * `fix FILE…`: makes the fixes of findings. Returns the exit code: 0, 1 (`--diff`, and there is something to change), 2
 * (usage, or a file cannot be read or written).
 */
export async function fixCommand(args: Arguments, io: CliIo): Promise<number> {
  if (args.operands.length === 0) return complain({ usage: t('{0} needs a file', 'fix') }, io);
  const wanted = rulesOf(args);
  if (wanted && 'usage' in wanted) return complain(wanted, io);
  const acts = await io.acts();
  const interactive = args.has(fixOptions.interactive);
  if (interactive && !acts.terminal) return complain({ usage: t('{0} needs a terminal', '--interactive') }, io);
  const shop = await workshop(args, io);
  if ('usage' in shop) return complain(shop, io);
  const { uris, load, shown } = shop;
  const talk = { say: io.write, ask: acts.ask, path: shown };
  const found = interactive
    ? await repairByChoice(uris, wanted, load, io.fs, talk)
    : await repair(uris, { unsafe: args.has(fixOptions.unsafe), rules: wanted }, load, io.fs);
  if (!found) return exit.clean;
  if (args.has(fixOptions.diff)) {
    const whole = await showPatches(found.files, io, acts);
    if (!whole || shop.failed()) return exit.unreadable;
    return found.files.length > 0 ? exit.findings : exit.clean;
  }
  const written = await writeFiles(found.files, args.has(fixOptions.backup), io, acts);
  report(found, written, shown, io);
  return written.length < found.files.length || shop.failed() ? exit.unreadable : exit.clean;
}

/** The codes that the command line names; undefined: none, so all are meant. */
function rulesOf(args: Arguments): ReadonlySet<string> | undefined | UsageError {
  const given = args.values(fixOptions.rule);
  if (given.length === 0) return undefined;
  const codes = rules.map((rule) => rule.code);
  const unknown = given.find((code) => !codes.includes(code));
  return unknown === undefined ? new Set(given) : unknownWord(t('there is no rule {0}', unknown), unknown, codes);
}

interface Workshop {
  readonly uris: readonly string[];
  readonly load: LoadContext;
  /** A file as it was typed, or its path. */
  shown(uri: string): string;
  /** Whether some file could not be read. */
  failed(): boolean;
}

async function workshop(args: Arguments, io: CliIo): Promise<Workshop | UsageError> {
  const build = buildOf(args);
  if ('usage' in build) return build;
  const kernel = await kernelOf(args, build, io);
  if (typeof kernel === 'string') return { usage: kernel };
  let broken = false;
  const failed: Failed = (what, problem) => {
    io.writeError(`${printedLine(`ssh-keepalive: ${what}: ${problem}`)}\n`);
    broken = true;
  };
  const chosen = dialectIds.find((id) => id === args.value(options.dialect));
  const settings = { ...defaultSettings, ...systemOf(args) };
  const home = args.value(options.home);
  const around = {
    home: home === undefined ? io.home : io.toUri(home),
    systemFolder: io.systemFolder,
    environment: (name: string) => io.environment(name),
  };
  const typed = new Map(args.operands.map((path) => [io.toUri(path), path]));
  const shown = (uri: string): string => typed.get(uri) ?? io.toPath(uri);
  return {
    uris: [...typed.keys()],
    shown,
    failed: () => broken,
    load: (uri, fs) =>
      attemptAsync(failed, shown(uri), undefined, async () => {
        const content = await fs.read(uri);
        if (content.kind !== 'text') {
          failed(shown(uri), unreadableReason(content));
          return undefined;
        }
        const text = content.utf16 ?? content.text;
        const named = chosen ?? dialectOfPath(uri) ?? dialectOfFirstLine(content.text) ?? dialectOfContent(uri, text);
        const dialect = named ?? 'ssh_config';
        const subject = { dialect: dialects[dialect], build, uri, around };
        const snapshot = await snapshotOf(subject, [], fs);
        const document = snapshot.files.get(snapshot.subject)?.document;
        return document && makeContext({ ...snapshot, ...(kernel ? { kernel } : {}) }, document, settings, failed);
      }),
  };
}

/** What was done, what is left, and what to do next. */
function report(
  { made, unsafe, elsewhere }: Repair,
  written: readonly Repaired[],
  shown: (uri: string) => string,
  io: CliIo,
): void {
  const say = (text: string): void => io.write(`${printedLine(text)}\n`);
  const done = new Set(written.map(({ change }) => change.uri));
  const kept = made.filter(({ files }) => files.every((uri) => done.has(uri)));
  for (const one of kept) say(`${shown(one.uri)}:${one.line + 1}: ${one.code}: ${one.title}`);
  say(t('Fixed: {0}. Changed files: {1}.', kept.length, written.length));
  if (unsafe > 0) say(t('{0} more can be fixed with {1}: they change what somebody wrote.', unsafe, '--unsafe'));
  for (const uri of elsewhere) say(t('{0}: some fixes would change this file; name it, too', shown(uri)));
  for (const command of new Set(written.map(({ context }) => startTestOf(context))))
    if (command !== undefined) say(t('Before you reload sshd, run: {0}', command));
}
