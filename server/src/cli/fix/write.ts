import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { reasonText } from '../../rules/sentences';
import { matchPath } from '../../snapshot/glob';
import { basename, folderOf, join, parseUri } from '../../snapshot/paths';
import type { Snapshot } from '../../snapshot/snapshot';
import { printedLine } from '../../syntax/shown';
import type { Acts } from '../acts';
import type { CliIo } from '../io';
import { withSlashes } from '../slashes';
import { warn } from '../usage';
import { linesAround, patchOf } from './patch';
import type { Repaired } from './repair';
import type { Preview, Rewriter, Untouched } from './rewriter';

/** With what files are changed. `shown`: how a file is called. */
export interface Hands {
  readonly io: CliIo;
  readonly acts: Acts;
  readonly shown: (uri: string) => string;
}

/** Shows what would change, as a patch for `git apply`. Returns whether all could be shown. */
export async function showPatches(files: readonly Repaired[], hands: Hands): Promise<boolean> {
  const { io, acts } = hands;
  const top = await patchFolder(io);
  let whole = true;
  for (const { change, after, context, preview, again } of await previewed(files, acts)) {
    if (again) continue;
    if ('why' in preview) {
      complainOf(change.uri, preview, hands);
      whole = false;
      continue;
    }
    const path = patchPath(preview.uri, top, io);
    const around = linesAround(context.document.dialect);
    const patch = patchOf(path, acts.terminal ? { before: change.before, after } : preview, around);
    if (patch === undefined) {
      warn(t('{0}: too many lines would change to show them: name rules with --rule, or fix it', path), io);
      whole = false;
    } else if (acts.terminal) io.write(asShown(patch));
    else acts.writeBytes(patch);
  }
  return whole;
}

interface Previewed extends Repaired {
  readonly preview: Preview | Untouched;
  /** By the name of a link, when the file was there under another name: it is changed once. */
  readonly again: boolean;
}

async function previewed(files: readonly Repaired[], acts: Acts): Promise<readonly Previewed[]> {
  const seen = new Set<string>();
  const all: Previewed[] = [];
  for (const one of files) {
    const preview = await rewriterFor(one.context, acts).preview(one.change);
    const uri = 'why' in preview ? one.change.uri : preview.uri;
    all.push({ ...one, preview, again: seen.has(uri) });
    seen.add(uri);
  }
  return all;
}

/** A patch for people: of text, with every character visible. */
const asShown = (patch: string): string =>
  patch
    .split('\n')
    .map((line) => printedLine(line))
    .join('\n');

const slashed = (path: string): string => withSlashes(path).replace(/\/+$/, '');

/**
 * Where the paths of a patch start: the top of the repository around this folder, as `git apply` reads them wherever in
 * it that is started; without one this folder. Source: git-apply(1), and its apply.c, `is_toplevel_relative`.
 */
async function patchFolder(io: CliIo): Promise<string> {
  const here = slashed(io.toPath(io.toUri('.')));
  for (let at = here; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/'))))
    if ((await io.disk.kind(`${at}/.git`)) !== undefined) return at;
  return here;
}

/** The path of a file as patches have it, from a folder on where the file is below it, else from the root on. */
function patchPath(uri: string, top: string, io: CliIo): string {
  const path = slashed(io.toPath(uri));
  return path.startsWith(`${top}/`) ? path.slice(top.length + 1) : path.replace(/^\/+/, '');
}

/** Writes the files. Returns those that were written. */
export async function writeFiles(
  files: readonly Repaired[],
  backup: boolean,
  hands: Hands,
): Promise<readonly Repaired[]> {
  const written: Repaired[] = [];
  for (const repaired of await previewed(files, hands.acts)) {
    const { preview, again } = repaired;
    const write = () => ('why' in preview ? preview : writeOne(repaired, backup ? preview : undefined, hands));
    const outcome = again ? 'written' : await write();
    if (outcome === 'written') written.push(repaired);
    else complainOf(repaired.change.uri, outcome, hands);
  }
  return written;
}

/** `kept`: the file itself, where a copy of it is made first. */
async function writeOne(
  { change, context }: Repaired,
  kept: Preview | undefined,
  { io, acts, shown }: Hands,
): Promise<'written' | Untouched> {
  const rewriter = rewriterFor(context, acts);
  if (!kept) return rewriter.write(change);
  for (const uri of backupNames(kept.uri, context.snapshot)) {
    const outcome = await rewriter.write(change, uri);
    if (outcome === 'written') warn(t('{0}: kept as {1}', shown(change.uri), shown(uri)), io);
    if (outcome === 'written' || outcome.why !== 'backup') return outcome;
  }
  return { why: 'backup' };
}

/** In the files of another machine links lead to where they lead there. */
const rewriterFor = ({ snapshot: { around } }: Context, { rewriter }: Acts): Rewriter =>
  around.root === undefined ? rewriter : rewriter.within(around.root);

/** Backups of one file that may stand side by side. */
const mostBackups = 100;

/** Names for a backup: none that the configuration would read in, as `Include config.d/*` does. */
function backupNames(uri: string, { roots }: Snapshot): readonly string[] {
  const patterns = roots.flatMap(({ includes }) =>
    [...includes.values()].flat().flatMap(({ pattern }) => (pattern === undefined ? [] : [pattern])),
  );
  const isRead = (name: string): boolean => patterns.some((pattern) => matchPath(parseUri(name).path, pattern));
  const numbers = Array.from({ length: mostBackups }, (_, i) => (i === 0 ? '' : String(i + 1)));
  const beside = (name: string): string => join(folderOf(uri), name);
  const plain = numbers.map((n) => beside(`${basename(uri)}.bak${n}`));
  const names = plain.some(isRead) ? numbers.map((n) => beside(`.${basename(uri)}.bak${n}`)) : plain;
  return names.filter((name) => !isRead(name));
}

const complainOf = (uri: string, untouched: Untouched, { io, shown }: Hands): void =>
  warn(t('{0}: not changed: {1}', shown(uri), reasonOf(untouched)), io);

function reasonOf(untouched: Untouched): string {
  switch (untouched.why) {
    case 'changed':
      return t('it was changed meanwhile; run the command again');
    case 'names':
      return t('it has several names (hard links), of which only one would lead to the new text');
    case 'owner':
      return t('a new file would not belong to its owner; run the command as that user, or as root');
    case 'bytes':
      return t('a fix would repeat bytes that are not UTF-8');
    case 'backup':
      return t('no name is left for a backup');
    case 'outside':
      return t('it is not below the root directory of its machine');
    case 'system':
      return reasonText(untouched.reason);
  }
}
