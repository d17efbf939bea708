import { t } from '@vscode/l10n';
import type { ServerSide } from '../features/explain/explanation';
import { printedSettings, serverSettings } from '../features/explain/settings';
import { factsOf, type Printed, printedBySshd, printedIn } from '../keepalive/facts';
import { machineOf } from '../keepalive/machine';
import type { NatFacts } from '../keepalive/nat';
import { type Build, parseRelease } from '../language/build';
import { dialects } from '../language/dialects';
import type { Origin } from '../resolve/effective';
import { resolveServer } from '../resolve/server';
import { loadMachine } from '../snapshot/machine-files';
import { movedFileSystem } from '../snapshot/moved';
import { folderOf, isBelow } from '../snapshot/paths';
import { loadSnapshot } from '../snapshot/snapshot';
import { inTree } from '../snapshot/tree';
import type { Arguments } from './arguments';
import type { CliIo } from './io';
import { explainOptions } from './options';
import { unreadableReason } from './unreadable';
import type { UsageError } from './usage';

/** Where a server's files are: `/etc/ssh` and, in the copy of a root directory, `/etc`. */
interface Place {
  readonly file: string;
  readonly root?: string;
}

/**
 * The other end of a connection, out of `--server`; undefined: nothing is known of it. A text: why its file cannot be
 * used. Include lines of a copy are followed in the copy.
 */
export async function serverSideOf(
  args: Arguments,
  { build: own, user, nat }: { readonly build: Build; readonly user: string | undefined; readonly nat: NatFacts },
  io: CliIo,
): Promise<ServerSide | UsageError | string | undefined> {
  const path = args.value(explainOptions.server);
  if (path === undefined) return undefined;
  const named = args.value(explainOptions.serverOpenssh);
  const release = named === undefined ? own.release : parseRelease(named);
  if (release === undefined) return { usage: t('{0}: unknown release {1}', '--server-openssh', named ?? '') };
  const build: Build = { ...own, release };
  const { probe } = dialects.sshd_config;
  if (path === '-') {
    const pasted = printedBySshd(await io.readInput());
    if (!pasted) return { usage: t('standard input does not hold the output of sshd -T') };
    const facts = factsOf(pasted, probe, build, nat, await kernelOf(args, build, undefined, io));
    return { source: 'sshd -T', facts, settings: printedSettings(pasted) };
  }
  const place = await placeOf(io.toUri(path), io);
  if (!place) return `${path}: ${t('holds neither sshd_config nor etc/ssh/sshd_config')}`;
  const content = await io.fs.read(place.file);
  if (content.kind !== 'text') return `${path}: ${unreadableReason(content)}`;
  const kernel = await kernelOf(args, build, place.root, io);
  const output = printedBySshd(content.text);
  const of = (printed: Printed) => factsOf(printed, probe, build, nat, kernel);
  if (output) return { source: path, facts: of(output), settings: printedSettings(output) };
  const { around, fs, placed } = seen(place, io);
  const roots = [{ role: 'server' as const, uri: place.file }];
  const request = { dialect: dialects.sshd_config, build, roots, subject: place.file, around, explicitFile: true };
  const resolution = resolveServer(await loadSnapshot(request, fs), user === undefined ? {} : { user });
  if (resolution.verdict === 'refused') return `${path}: ${resolution.refusals[0]?.message.slice(0, 300) ?? ''}`;
  const settings = serverSettings(resolution).map(({ origin, lost, ...setting }) => ({
    ...setting,
    origin: origin && placed(origin),
    lost: lost.map(placed),
  }));
  return { source: path, facts: of(printedIn(resolution)), settings };
}

/**
 * The files of the server as its sshd sees them: `/etc/ssh` is the file's folder, or `/` the copy of the root
 * directory. `placed`: where a line really is.
 */
function seen({ file, root }: Place, io: CliIo) {
  const folder = folderOf(file);
  const around = { home: undefined, systemFolder: folder };
  const same = (origin: Origin): Origin => origin;
  if (root !== undefined) return { around: { ...around, root }, fs: inTree(io.fs, root), placed: same };
  const there = 'file:///etc/ssh';
  const placed = (origin: Origin): Origin =>
    origin.kind === 'line' && isBelow(origin.uri, there)
      ? { ...origin, uri: `${folder}${origin.uri.slice(there.length)}` }
      : origin;
  return { around, fs: movedFileSystem(io.fs, there, folder), placed };
}

async function placeOf(uri: string, io: CliIo): Promise<Place | undefined> {
  const root = uri.replace(/\/$/, '');
  if ((await io.fs.read(uri)).kind !== 'directory') return { file: uri };
  if (await io.fs.exists(`${root}/sshd_config`)) return { file: `${root}/sshd_config` };
  const inside = `${root}/etc/ssh/sshd_config`;
  return (await io.fs.exists(inside)) ? { file: inside, root } : undefined;
}

/**
 * TCP of the server's machine: its parameters are those of `--server-sysctl`, else of the copy of its root directory.
 */
async function kernelOf(args: Arguments, build: Build, root: string | undefined, io: CliIo) {
  const named = args.values(explainOptions.serverSysctl).map((path) => io.toUri(path));
  const inside = root === undefined ? [] : [`${root}/etc/sysctl.d`, `${root}/etc/sysctl.conf`];
  const there: string[] = [];
  for (const uri of named.length > 0 ? named : inside) if (await io.fs.exists(uri)) there.push(uri);
  const around = { home: undefined, systemFolder: 'file:///etc/ssh' };
  const kernel = await loadMachine({ uri: '', build, around }, { named: there, open: [] }, io.fs);
  return machineOf({ build, ...(kernel ? { kernel } : {}) }).kernel;
}
