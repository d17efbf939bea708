import { t } from '@vscode/l10n';
import type { FileSystem } from '../snapshot/file-system';
import type { Surroundings } from '../snapshot/includes';
import type { Arguments } from './arguments';
import type { Run } from './check-files';
import { type Collected, collect, type FoundFile } from './collect';
import type { JudgedFile } from './configurations';
import type { Image } from './image';
import { type CliIo, type Disk, exit } from './io';
import type { Judgement } from './judgement';
import { kernelOf } from './kernel';
import { options } from './options';
import { aroundOf, searchOf } from './search';
import { type UsageError, warn } from './usage';

/** The paths that a command is about, and the disk that they are on. */
export interface NamedPaths {
  readonly paths: readonly string[];
  readonly fs: FileSystem;
  readonly disk: Disk;
  readonly image?: Image;
}

/** The paths of the command line: on this machine, or in the image of `--root`. */
export async function pathsNamed(args: Arguments, io: CliIo): Promise<NamedPaths | UsageError> {
  if (!args.has(options.root)) return { paths: args.operands, fs: io.fs, disk: io.disk };
  const named = await (await import('./image')).imageNamed(args, io);
  return 'usage' in named ? named : { ...named, fs: named.image.fs, disk: named.image.disk };
}

/** The machine that the files are of. A text: which file about it cannot be read, and why. */
export async function machineAsked(
  args: Arguments,
  judgement: Judgement,
  { image }: NamedPaths,
  io: CliIo,
): Promise<Pick<Run, 'around' | 'kernel'> | string> {
  const around = { ...aroundOf(args, io), ...(image ? { root: image.root } : {}) };
  const { build } = await judgement.of(io.toUri('x'));
  const named = await kernelOf(args, build, io);
  if (typeof named === 'string') return named;
  return { around, kernel: named ?? (image && (await (await import('./image')).kernelIn(image, build, around))) };
}

/** What is found at the paths of a command line. */
export interface AskedFiles extends Omit<Collected, 'files'> {
  readonly files: readonly JudgedFile[];
}

/** The files that are found at these paths, with that by which each is judged. `tell`: how many there are so far. */
export async function filesAsked(
  args: Arguments,
  judgement: Judgement,
  around: Surroundings,
  asked: NamedPaths,
  io: CliIo,
  tell?: (files: number) => void,
): Promise<AskedFiles> {
  const { paths, fs, disk, image } = asked;
  if (image && paths.length === 0) return { files: [], problems: [], excluded: 0, leftOut: false };
  const search = searchOf(args, judgement, around, paths, image);
  const found = await collect(search, { ...io, fs, disk }, tell);
  return { ...found, files: await judgedFiles(found.files, judgement, asked, io) };
}

/**
 * Says that no file is left to look at, and why. Returns the exit code: for the files of a commit that are all excluded
 * there is nothing to be done.
 */
export function noFile({ excluded, leftOut }: Pick<AskedFiles, 'excluded' | 'leftOut'>, io: CliIo): number {
  const nothing = leftOut
    ? t('no file to check was found beside those that .gitignore or an exclude pattern leaves out')
    : t('no file to check was found');
  warn(`ssh-keepalive: ${excluded > 0 ? t('all files that were named are excluded') : nothing}`, io);
  return excluded > 0 ? exit.clean : exit.nothing;
}

/** By what each file is judged: those of an image as the folder that the program is started in says. */
async function judgedFiles(
  files: readonly FoundFile[],
  judgement: Judgement,
  { image }: NamedPaths,
  io: CliIo,
): Promise<readonly JudgedFile[]> {
  const judged: JudgedFile[] = [];
  for (const file of files) judged.push({ ...file, judged: await judgement.of(image ? io.toUri('x') : file.uri) });
  return judged;
}
