import { t } from '@vscode/l10n';
import { type Context, makeContext } from '../../analysis/context';
import type { AgentFiles } from '../../features/agents/answer';
import { defaultBuild } from '../../language/build';
import { dialectOfContent } from '../../language/content';
import type { DialectId } from '../../language/dialect';
import { dialectOfFirstLine, dialectOfPath, dialects } from '../../language/dialects';
import type { FileSystem } from '../../snapshot/file-system';
import type { Surroundings } from '../../snapshot/includes';
import { join } from '../../snapshot/paths';
import { isPartOf, ownFiles, snapshotOf } from '../../snapshot/roots';
import { isAtOrBelow, shownFiles } from '../../snapshot/shown-files';
import { parseCache } from '../../snapshot/snapshot';
import { parse } from '../../syntax/parse';
import type { Arguments } from '../arguments';
import type { CliIo } from '../io';
import { judgementOf } from '../judgement';
import { aroundOf } from '../search';
import { unreadableReason } from '../unreadable';

/** A file that is asked about, and with what eyes. */
interface Seen {
  readonly uri: string;
  readonly fs: FileSystem;
  readonly around: Surroundings;
}

/**
 * Files for an agent: those of `folders`, and those that OpenSSH itself reads. What these include is followed wherever
 * it leads, as the user wrote it there; what another file includes must lie in the same folders, and may not tell
 * anything of this environment.
 */
export class FilesForAgents implements AgentFiles {
  constructor(
    private readonly args: Arguments,
    private readonly io: CliIo,
    private readonly folders: readonly string[],
    private readonly cancelled: () => boolean,
  ) {}

  readonly pathOf = (uri: string): string => this.io.toPath(uri);

  async textOf(path: string): Promise<string | undefined> {
    const seen = this.seen(path);
    const content = typeof seen === 'string' ? undefined : await seen.fs.read(seen.uri);
    return content?.kind === 'text' ? content.text : undefined;
  }

  async load(path: string | undefined, type: DialectId | undefined, text?: string): Promise<Context | string> {
    const seen = path === undefined ? this.own(type ?? 'ssh_config') : this.seen(path);
    if (typeof seen === 'string') return seen;
    const { uri, around } = seen;
    const fs = text === undefined ? seen.fs : holding(seen.fs, uri, text);
    const content = await fs.read(uri);
    if (path !== undefined && content.kind === 'unknown') return this.notShown(path);
    if (path !== undefined && content.kind !== 'text') return `${path}: ${unreadableReason(content)}`;
    const judgement = await judgementOf(this.args, { ...this.io, fs });
    if ('usage' in judgement) return judgement.usage;
    const { build, settings } = await judgement.of(uri);
    const id = type ?? (await dialectAt({ uri, fs, around }, content.kind === 'text' ? content.text : ''));
    if (!id) return t('Neither the name nor the first line of {0} shows what it is: say the type.', path ?? uri);
    const subject = { uri, dialect: dialects[id], build, around };
    const snapshot = await snapshotOf(subject, [], fs, parseCache(), this.cancelled);
    if (this.cancelled()) return t('It took too long.');
    const document = snapshot.files.get(snapshot.subject)?.document ?? parse(uri, '', subject.dialect, build);
    return makeContext(snapshot, document, settings);
  }

  /** The file at the top of those that a program reads by itself. */
  private own(id: DialectId): Seen | string {
    const around = aroundOf(this.args, this.io);
    const [top] = ownFiles(id, around);
    return top
      ? { uri: top.uri, fs: shownFiles(this.io.fs, undefined), around }
      : t('The argument {0} is missing.', 'path');
  }

  private seen(path: string): Seen | string {
    const { home, ...around } = aroundOf(this.args, this.io);
    if (/^~[\\/]/.test(path) && home === undefined) return t('There is no home directory.');
    if (!/^(?:~?[\\/]|[A-Za-z]:[\\/])/.test(path)) return t('{0} is no absolute path.', path);
    const uri = path.startsWith('~') ? join(home as string, path.slice(2)) : this.io.toUri(path);
    const own = [around.systemFolder, ...(home === undefined ? [] : [join(home, '.ssh')])];
    if (own.some((folder) => isAtOrBelow(uri, folder)))
      return { uri, fs: shownFiles(this.io.fs, undefined), around: { home, ...around } };
    const { environment: _, ...rest } = around;
    return { uri, fs: shownFiles(this.io.fs, [...own, ...this.folders]), around: { home, ...rest } };
  }

  private notShown(path: string): string {
    const folders = this.folders.map((folder) => this.io.toPath(folder)).join(', ');
    return t(
      '{0} is not shown to agents: it lies outside of {1}, or holds a private key.',
      path,
      folders === '' ? t('the directories of OpenSSH') : folders,
    );
  }
}

/** The same files, one of which holds another text. */
const holding = (fs: FileSystem, uri: string, text: string): FileSystem => ({
  ...fs,
  read: async (asked, most) => (asked === uri ? { kind: 'text', text, trust: 'ok' } : fs.read(asked, most)),
  exists: async (asked) => asked === uri || fs.exists(asked),
});

async function dialectAt({ uri, fs, around }: Seen, text: string): Promise<DialectId | undefined> {
  const named = dialectOfPath(uri) ?? dialectOfFirstLine(text) ?? dialectOfContent(uri, text);
  if (named) return named;
  for (const id of ['ssh_config', 'sshd_config'] as const)
    if (await isPartOf({ uri, build: defaultBuild, around, dialect: dialects[id] }, fs, parseCache())) return id;
  return undefined;
}
