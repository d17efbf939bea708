import { t } from '@vscode/l10n';
import { type Context, makeContext } from '../../analysis/context';
import type { AgentFiles } from '../../features/agents/answer';
import { notShown, type Sight, sightOf } from '../../features/agents/sight';
import type { DialectId } from '../../language/dialect';
import { dialectOfFirstLine, dialectOfPath, dialects } from '../../language/dialects';
import type { FileContent } from '../../snapshot/file-system';
import { snapshotOf } from '../../snapshot/roots';
import { holding } from '../../snapshot/shown-files';
import { parseCache } from '../../snapshot/snapshot';
import { parse } from '../../syntax/parse';
import type { Arguments } from '../arguments';
import { typeByInclude, typeByText } from '../file-type';
import type { CliIo } from '../io';
import { judgementOf } from '../judgement';
import { aroundOf } from '../search';
import { unreadableReason } from '../unreadable';

/** Files for an agent: those that OpenSSH itself reads, and those of `folders`. */
export class FilesForAgents implements AgentFiles {
  constructor(
    private readonly args: Arguments,
    private readonly io: CliIo,
    private readonly folders: readonly string[],
    private readonly cancelled: () => boolean,
  ) {}

  readonly pathOf = (uri: string): string => this.io.toPath(uri);

  async textOf(path: string): Promise<string | undefined> {
    const sight = this.sight(path, 'sshd_config');
    const content = typeof sight === 'string' ? undefined : await sight.fs.read(sight.uri);
    return content?.kind === 'text' ? content.text : undefined;
  }

  async load(path: string | undefined, type: DialectId | undefined, text?: string): Promise<Context | string> {
    const sight = this.sight(path, type ?? 'ssh_config');
    if (typeof sight === 'string') return sight;
    const { uri, around } = sight;
    const content = await sight.fs.read(uri);
    if (path !== undefined && content.kind === 'unknown') return notShown(path, this.folders.map(this.pathOf));
    if (path !== undefined && content.kind !== 'text') return `${path}: ${unreadableReason(content)}`;
    const fs = text === undefined ? sight.fs : holding(sight.fs, uri, text);
    const judgement = await judgementOf(this.args, { ...this.io, fs });
    if ('usage' in judgement) return judgement.usage;
    const { build, settings } = await judgement.of(uri);
    const id = type ?? (await typeAt({ uri, fs, around }, text === undefined ? content : await fs.read(uri)));
    if (!id) return t('Neither the name nor the first line of {0} shows what it is: say the type.', path ?? uri);
    const subject = { uri, dialect: dialects[id], build, around };
    const snapshot = await snapshotOf(subject, [], fs, parseCache(), this.cancelled);
    if (this.cancelled()) return t('It took too long.');
    const document = snapshot.files.get(snapshot.subject)?.document ?? parse(uri, '', subject.dialect, build);
    return makeContext(snapshot, document, settings);
  }

  private sight(path: string | undefined, type: DialectId): Sight | string {
    const { io, folders } = this;
    const around = aroundOf(this.args, io);
    return sightOf(path, type, { fs: io.fs, around, folders, toUri: (one) => io.toUri(one) });
  }
}

async function typeAt({ uri, fs, around }: Sight, content: FileContent): Promise<DialectId | undefined> {
  return (
    dialectOfPath(uri) ??
    (content.kind === 'text' ? dialectOfFirstLine(content.text) : undefined) ??
    (await typeByText(uri, () => content)) ??
    typeByInclude(uri, around, fs, parseCache())
  );
}
