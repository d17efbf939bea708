import { dialectOfContent } from '../../language/content';
import type { Dialect, DialectId } from '../../language/dialect';
import { dialectOfFirstLine, dialectOfLanguage, dialectOfPath, dialects } from '../../language/dialects';
import type { Settings } from '../../settings/read-settings';
import { attemptAsync, type Failed } from '../../snapshot/failure';
import type { FileSystem } from '../../snapshot/file-system';
import type { Surroundings } from '../../snapshot/includes';
import { loadMachine, pathUri } from '../../snapshot/machine-files';
import { isPartOf, type Subject, snapshotOf } from '../../snapshot/roots';
import { documentIn, type ParseCache, parseCache, type Snapshot } from '../../snapshot/snapshot';
import type { Document } from '../../syntax/tree';
import { type LineIndex, lineIndexOf } from '../wire/line-index';
import type { Configuration } from './configuration';
import type { OpenDocument } from './documents';

/** A document with everything that a feature looks at, frozen at one moment. */
export interface Scene {
  readonly open: OpenDocument;
  readonly snapshot: Snapshot;
  readonly document: Document;
  readonly settings: Settings;
  /** Told of what breaks while this is looked at. */
  readonly failed: Failed;
  /** The text of the document, for positions. */
  readonly text: LineIndex;
  /** The same of any file of the snapshot. `uri` as the snapshot spells it. */
  textOf(uri: string): LineIndex | undefined;
}

/** Loads scenes from files; keeps nothing of them but parsed texts. */
export class SceneLoader {
  private readonly cache: ParseCache = parseCache();

  constructor(
    private readonly configuration: Configuration,
    private readonly around: () => Surroundings,
    private readonly failed: Failed,
  ) {}

  /**
   * `all`: the documents that are open now; `around`: instead of what is around this program. undefined: it is no file
   * of ours, or the request was cancelled meanwhile.
   */
  async load(
    open: OpenDocument,
    fs: FileSystem,
    all: readonly OpenDocument[],
    cancelled: () => boolean,
    around = this.around(),
  ): Promise<Scene | undefined> {
    const settings = await this.configuration.of(open.uri);
    const rest = { uri: open.uri, build: settings.build, around };
    const dialect = await this.dialectOf(open, rest, fs);
    if (!dialect || cancelled()) return undefined;
    const subject: Subject = { ...rest, dialect };
    const others = all.filter((d) => named(d) === dialect.id).map((d) => d.uri);
    const snapshot = await snapshotOf(subject, others, fs, this.cache, cancelled);
    const document = snapshot.files.get(snapshot.subject)?.document;
    const textOf = texts(snapshot);
    const text = textOf(snapshot.subject);
    if (!document || !text || cancelled()) return undefined;
    const kernel = await attemptAsync(this.failed, 'Kernel parameters', undefined, () =>
      this.machine(subject, settings, fs, all, cancelled),
    );
    if (cancelled()) return undefined;
    const whole = kernel ? { ...snapshot, kernel } : snapshot;
    return { open, snapshot: whole, document, settings, failed: this.failed, text, textOf };
  }

  private async dialectOf(
    open: OpenDocument,
    rest: Omit<Subject, 'dialect'>,
    fs: FileSystem,
  ): Promise<Dialect | undefined> {
    const id = named(open);
    if (id) return dialects[id];
    // a name that tells nothing, such as ~/.ssh/work: what includes it tells
    for (const dialect of [dialects.ssh_config, dialects.sshd_config]) {
      if (await isPartOf({ ...rest, dialect }, fs, this.cache)) return dialect;
    }
    return undefined;
  }

  /**
   * Kernel parameters of the machine that a configuration is read on: of the files that settings name, else of open
   * ones.
   */
  private async machine(
    subject: Subject,
    settings: Settings,
    fs: FileSystem,
    all: readonly OpenDocument[],
    cancelled: () => boolean,
  ): Promise<Snapshot | undefined> {
    if (subject.dialect.asks === 'machine') return undefined;
    const named = settings.sysctlFiles.flatMap((path) => pathUri(path, subject.around.home) ?? []);
    const open = all.filter(isKernel).map((d) => d.uri);
    return loadMachine(subject, { named, open }, fs, this.cache, cancelled);
  }
}

/** Whether a document sets kernel parameters, which count for other documents too. */
export const isKernel = (open: OpenDocument): boolean => {
  const id = named(open);
  return id !== undefined && dialects[id].asks === 'machine';
};

/** What language id, path, first line, or name and text together say for certain, in that order. */
const named = (open: OpenDocument): DialectId | undefined =>
  dialectOfLanguage(open.languageId) ??
  dialectOfPath(pathOf(open.uri)) ??
  dialectOfFirstLine(open.text) ??
  dialectOfContent(pathOf(open.uri), open.text);

/** Without query and fragment, which other schemes than `file` use for all kinds of things. */
const pathOf = (uri: string): string => uri.replace(/[?#].*$/s, '');

function texts(snapshot: Snapshot): Scene['textOf'] {
  const known = new Map<string, LineIndex>();
  return (uri) => {
    let text = known.get(uri);
    const document = documentIn(snapshot, uri);
    if (!text && document) {
      text = lineIndexOf(document);
      known.set(uri, text);
    }
    return text;
  };
}
