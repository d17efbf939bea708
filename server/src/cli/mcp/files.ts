import { t } from '@vscode/l10n';
import { type Context, makeContext } from '../../analysis/context';
import type { AgentFiles } from '../../features/agents/answer';
import { type Sight, seenBy, serverText, type World } from '../../features/agents/sight';
import type { DialectId } from '../../language/dialect';
import { dialectOfFirstLine, dialectOfPath, dialects } from '../../language/dialects';
import type { FileContent } from '../../snapshot/file-system';
import type { Presumed } from '../../snapshot/includes';
import { snapshotOf } from '../../snapshot/roots';
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

  textOf(path: string): Promise<string | undefined> {
    return serverText(path, this.world);
  }

  async load(
    path: string | undefined,
    type: DialectId | undefined,
    text?: string,
    presumed: readonly Presumed[] = [],
  ): Promise<Context | string> {
    const folders = this.folders.map(this.pathOf);
    const seen = await seenBy(
      { path, type, text },
      this.world,
      folders,
      (one, why) => `${one}: ${unreadableReason(why)}`,
    );
    if (typeof seen === 'string') return seen;
    const { uri, fs, around, content } = seen;
    const judgement = await judgementOf(this.args, { ...this.io, fs });
    if ('usage' in judgement) return judgement.usage;
    const { build, settings } = await judgement.of(uri);
    const id = type ?? (await typeAt(seen, text === undefined ? content : await fs.read(uri)));
    if (!id) return t('Neither the name nor the first line of {0} shows what it is: say the type.', path ?? uri);
    const subject = { uri, dialect: dialects[id], build, around: { ...around, presumed } };
    const snapshot = await snapshotOf(subject, [], fs, parseCache(), this.cancelled);
    if (this.cancelled()) return t('It took too long.');
    const document = snapshot.files.get(snapshot.subject)?.document ?? parse(uri, '', subject.dialect, build);
    return makeContext(snapshot, document, settings);
  }

  private get world(): World {
    const { io, folders } = this;
    return { fs: io.fs, around: aroundOf(this.args, io), folders, toUri: (one) => io.toUri(one) };
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
