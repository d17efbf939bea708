import { t } from '@vscode/l10n';
import type { Build } from '../language/build';
import type { FileSystem } from '../snapshot/file-system';
import type { Surroundings } from '../snapshot/includes';
import { loadMachine } from '../snapshot/machine-files';
import { join } from '../snapshot/paths';
import type { Snapshot } from '../snapshot/snapshot';
import { sysctlFiles } from '../snapshot/sysctl-files';
import { inTree } from '../snapshot/tree';
import type { Arguments } from './arguments';
import type { CliIo, Disk } from './io';
import { options } from './options';
import type { UsageError } from './usage';

/** Another machine's files below a folder: what is read is what that machine would read. */
export interface Image {
  /** As typed. */
  readonly folder: string;
  readonly root: string;
  readonly fs: FileSystem;
  readonly disk: Disk;
}

/** The image that `--root` names, and the paths in it that are asked about. */
export async function imageNamed(
  args: Arguments,
  io: CliIo,
): Promise<{ readonly image: Image; readonly paths: readonly string[] } | UsageError> {
  const folder = args.value(options.root) ?? '';
  if ((await io.disk.kind(folder)) !== 'folder')
    return { usage: t('{0} takes a directory, not {1}', '--root', folder) };
  const image = imageAt(folder, io);
  const paths = args.operands.map((path) => `${image.folder}/${path.replace(/^\/+/, '')}`);
  return { image, paths: paths.length > 0 ? paths : await pathsOf(image) };
}

function imageAt(folder: string, io: CliIo): Image {
  const root = io.toUri(folder).replace(/(?<=[^/])\/+$/, '');
  return { folder: folder.replace(/(?<=.)\/+$/, ''), root, fs: inTree(io.fs, root), disk: io.disk.within(folder) };
}

/** What OpenSSH and the kernel read by themselves. Sources: ssh_config(5), sshd_config(5), sysctl.d(5). */
const own = [
  'etc/ssh',
  'etc/sysctl.conf',
  'etc/sysctl.d',
  'run/sysctl.d',
  'usr/local/lib/sysctl.d',
  'usr/lib/sysctl.d',
  'lib/sysctl.d',
];
/** Users of a machine that are looked at. */
const mostUsers = 10_000;

/** The paths of an image that are looked at where nobody names some. */
async function pathsOf(image: Image): Promise<readonly string[]> {
  const homes = (await homesOf(image)).map((home) => home.split('/').filter((name) => name !== ''));
  const users = new Set(homes.map((names) => [...names, '.ssh'].join('/')));
  const found: string[] = [];
  for (const path of [...own, ...users].map((path) => `${image.folder}/${path}`))
    if ((await image.disk.kind(path)) !== undefined) found.push(path);
  return found;
}

/** The home directories of an image's users; where it has no passwd, those that are usual. */
async function homesOf({ folder, root, fs, disk }: Image): Promise<readonly string[]> {
  const passwd = await fs.read(join(root, 'etc', 'passwd'));
  if (passwd.kind === 'text')
    return passwd.text
      .split('\n', mostUsers)
      .map((line) => line.split(':')[5] ?? '')
      .filter((home) => home.startsWith('/'));
  const names = await disk.entries(`${folder}/home`);
  const users = typeof names === 'string' ? [] : names.filter(({ kind }) => kind === 'folder').slice(0, mostUsers);
  return ['/root', ...users.map(({ name }) => `/home/${name}`)];
}

/** The kernel parameters that the image sets; undefined: none. */
export async function kernelIn({ root, fs }: Image, build: Build, around: Surroundings): Promise<Snapshot | undefined> {
  const uri = join(root, 'etc', 'sysctl.conf');
  const named = (await sysctlFiles(uri, fs)).map((file) => file.uri);
  return loadMachine({ uri, build, around }, { named, open: [] }, fs);
}
