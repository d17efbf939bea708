import { t } from '@vscode/l10n';
import { textMayTell } from '../language/content';
import type { DialectId } from '../language/dialect';
import { dialectOfFirstLine, dialectOfPath } from '../language/dialects';
import { type ConfigCache, configFor, configName, nearestConfig } from '../settings/nearest-config';
import type { FolderEntry } from '../snapshot/file-system';
import type { Surroundings } from '../snapshot/includes';
import { parseCache } from '../snapshot/snapshot';
import { typeByInclude, typeByText } from './file-type';
import { type Ignored, isLeftOut } from './ignored';
import type { CliIo } from './io';
import { withSlashes } from './slashes';
import { unreadableReason } from './unreadable';

/** A file that a command is about. */
export interface FoundFile {
  /** As it is shown: below what was named. */
  readonly path: string;
  readonly uri: string;
  readonly dialect: DialectId;
  /** It was named itself. */
  readonly named: boolean;
}

/** What to look for, and where. */
export interface FileSearch {
  /** Files, folders, patterns; none: the folder that the program is started in. */
  readonly paths: readonly string[];
  /** Patterns of paths below that folder. */
  readonly exclude: readonly string[];
  /** What is excluded is left out also where it is named. */
  readonly forceExclude: boolean;
  /** Whether `.gitignore` counts. */
  readonly gitignore: boolean;
  /** The type of named files, whatever their names say. */
  readonly dialect: DialectId | undefined;
  /** Where configuration files are kept that exclude something; undefined: none is read. */
  readonly configs: ConfigCache | undefined;
  readonly around: Surroundings;
  /** A folder that links must not lead out of; undefined: the one that is walked through. */
  readonly top?: string | undefined;
}

export interface Collected {
  /** By path, each once. */
  readonly files: readonly FoundFile[];
  /** What was named and cannot be looked at, and folders that cannot be listed. */
  readonly problems: readonly { readonly path: string; readonly why: string }[];
  /** Files that were named and are excluded. */
  readonly excluded: number;
  /** Whether a folder or a file was passed over, as `.gitignore` or an exclude pattern says. */
  readonly leftOut: boolean;
}

/**
 * The files that a command line names, by what they are called and by what their first line says. `tell`: how many
 * there are so far.
 */
export async function collect(search: FileSearch, io: CliIo, tell?: (files: number) => void): Promise<Collected> {
  const { pathsLike } =
    search.exclude.length > 0 ? await import('../settings/globs') : { pathsLike: () => () => false };
  const collector = new Collector(search, io, pathsLike(search.exclude), tell);
  for (const path of search.paths.length > 0 ? search.paths : ['.']) await collector.add(path);
  return collector.result();
}

/** Folders of version control and of other people's packages. */
const skipped: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', '.jj', 'node_modules']);
/** Names that tell nothing, none of a key, and may have a first line that does; an editor asks no others for theirs. */
const unclear =
  /^(?!id_|known_hosts|authorized_keys|.*_key$)(?:[^.]+|\.[^.]+)$|\.(?:conf|cfg|config|j2|tmpl|tpl|tftpl|erb|in|template)$/i;
/** So much of a file holds its first line, as far as that is looked at. */
const headLength = 512;
/** Things that are asked of the system at a time. */
const atOnce = 32;
const deepest = 200;

interface Place {
  /** As shown. */
  readonly path: string;
  /** From the root on, with slashes. */
  readonly absolute: string;
}

interface Walk {
  readonly ignored: readonly Ignored[];
  /** The real path of the folder that the walk started in: links do not lead out of it. */
  readonly top: string;
  /** Only what this pattern names, and what is below it. */
  readonly wanted?: (path: string) => boolean;
  readonly depth: number;
}

class Collector {
  private readonly files = new Map<string, FoundFile>();
  private readonly problems: { path: string; why: string }[] = [];
  private excluded = 0;
  private leftOut = false;
  private readonly here: string;
  /** The program's own files, which may be looked through for each name that tells nothing. */
  private readonly parsed = parseCache();

  constructor(
    private readonly search: FileSearch,
    private readonly io: CliIo,
    private readonly excludes: (path: string) => boolean,
    private readonly tell: ((files: number) => void) | undefined,
  ) {
    this.here = this.absolute('.');
  }

  result(): Collected {
    const files = [...this.files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    return { files, problems: this.problems, excluded: this.excluded, leftOut: this.leftOut };
  }

  async add(path: string): Promise<void> {
    const place = { path: withSlashes(path).replace(/(?<=.)\/+$/, ''), absolute: this.absolute(path) };
    const kind = await this.io.disk.kind(path);
    if (kind === 'folder') await this.start(place);
    else if (kind === 'file') await this.named(place);
    else if (kind === undefined && isGlob(path)) await this.pattern(path);
    else await this.nothingAt(path);
  }

  private absolute(path: string): string {
    return withSlashes(this.io.toPath(this.io.toUri(path))).replace(/(?<=.)\/+$/, '');
  }

  private problem(path: string, why: string): void {
    this.problems.push({ path, why });
  }

  private async nothingAt(path: string): Promise<void> {
    const content = await this.io.fs.read(this.io.toUri(path));
    // the null device gives an empty text
    this.problem(path, unreadableReason(content.kind === 'text' ? { kind: 'special' } : content));
  }

  /** A file that was named: what it is must be known. */
  private async named(place: Place): Promise<void> {
    if (this.search.forceExclude && (await this.isExcluded(place))) {
      this.excluded++;
      return;
    }
    const uri = this.io.toUri(place.path);
    const dialect =
      this.search.dialect ??
      dialectOfPath(place.absolute) ??
      (await this.byText(place)) ??
      (await typeByInclude(uri, this.search.around, this.io.fs, this.parsed));
    if (dialect) this.found(place, dialect, true);
    else this.problem(place.path, t('neither its name nor its first line shows what it is: use --dialect'));
  }

  private async byText({ path, absolute }: Place): Promise<DialectId | undefined> {
    const head = await this.io.disk.head(path, headLength);
    const first = head === undefined ? undefined : dialectOfFirstLine(head);
    return first ?? typeByText(absolute, () => this.io.fs.read(this.io.toUri(path)));
  }

  private found({ path }: Place, dialect: DialectId, named: boolean): void {
    const uri = this.io.toUri(path);
    const known = this.files.get(uri);
    if (!known || named) this.files.set(uri, { path: known?.path ?? path, uri, dialect, named });
    if (!known) this.tell?.(this.files.size);
  }

  /** A pattern: the folder in front of its first special character is walked through. */
  private async pattern(word: string): Promise<void> {
    const pattern = withSlashes(word).replace(/^\.\//, '');
    const parts = pattern.split('/');
    const fixed = parts.slice(0, parts.findIndex(isGlob)).join('/');
    const folder = fixed === '' ? (pattern.startsWith('/') ? '/' : '.') : fixed;
    const before = this.files.size;
    const { isPattern, names } = await import('../settings/globs');
    if (isPattern(pattern) && (await this.io.disk.kind(folder)) === 'folder')
      await this.start({ path: folder, absolute: this.absolute(folder) }, names(pattern));
    if (this.files.size === before) this.problem(word, t('no file of a known type matches'));
  }

  private async start(place: Place, wanted?: Walk['wanted']): Promise<void> {
    const top = withSlashes((await this.io.disk.real(this.search.top ?? place.path)) ?? place.absolute);
    const ignored = this.search.gitignore ? await this.ignoredAbove(place.absolute) : [];
    await this.walk(place, { top, ignored, depth: 0, ...(wanted ? { wanted } : {}) });
  }

  private async walk(place: Place, walk: Walk): Promise<void> {
    const entries = await this.io.disk.entries(place.path);
    if (typeof entries === 'string') {
      this.problem(place.path, entries);
      return;
    }
    const { configs } = this.search;
    if (configs && !entries.some(({ name }) => name === configName))
      void configFor(this.io.toUri(place.path), this.io.fs, configs, true);
    const ignored =
      this.search.gitignore && entries.some(({ name }) => name === '.gitignore')
        ? [...walk.ignored, ...(await this.ignoredBy(place.absolute, '.gitignore'))]
        : walk.ignored;
    const folders: Place[] = [];
    const files: { place: Place; entry: FolderEntry }[] = [];
    for (const entry of entries) {
      const below = { path: under(place.path, entry.name), absolute: under(place.absolute, entry.name) };
      if (await this.isLost(below, entry)) continue;
      if (entry.kind === 'folder') {
        if (!entry.link && !skipped.has(entry.name)) folders.push(below);
      } else if (entry.kind === 'file' && isWanted(below.path, walk)) files.push({ place: below, entry });
    }
    const here = { ...walk, ignored };
    await inBatches(files, ({ place, entry }) => this.file(place, entry, here));
    if (walk.depth < deepest) await inBatches(folders, (folder) => this.folder(folder, here));
  }

  /** Whether it has a name that is no UTF-8, by which node cannot ask for it. */
  private async isLost({ path, absolute }: Place, { name, kind }: FolderEntry): Promise<boolean> {
    if (!name.includes('\ufffd') || (await this.io.disk.kind(path)) !== undefined) return false;
    if (kind === 'folder' || dialectOfPath(absolute)) this.problem(path, unreadableReason({ kind: 'unknown' }));
    return true;
  }

  private async folder(place: Place, walk: Walk): Promise<void> {
    if (isLeftOut(`${place.absolute}/`, walk.ignored) || (await this.isExcluded(place))) {
      this.leftOut = true;
      return;
    }
    const { wanted, ...all } = walk;
    const whole = wanted?.(place.path) ?? true;
    await this.walk(place, { ...(whole ? all : walk), depth: walk.depth + 1 });
  }

  private async file(place: Place, entry: FolderEntry, walk: Walk): Promise<void> {
    const byName = dialectOfPath(place.absolute);
    if (!byName && !unclear.test(entry.name) && !textMayTell(place.absolute)) return;
    if (isLeftOut(place.absolute, walk.ignored) || (await this.isExcluded(place))) {
      this.leftOut ||= byName !== undefined;
      return;
    }
    if (entry.link && !(await this.staysIn(place, walk))) return;
    const dialect = (walk.wanted && this.search.dialect) ?? byName ?? (await this.byText(place));
    if (dialect) this.found(place, dialect, false);
  }

  private async staysIn(place: Place, { top }: Walk): Promise<boolean> {
    const real = await this.io.disk.real(place.path);
    return real !== undefined && withSlashes(real).startsWith(top.replace(/\/?$/, '/'));
  }

  private async isExcluded({ absolute, path }: Place): Promise<boolean> {
    const inside = absolute.startsWith(`${this.here.replace(/\/$/, '')}/`);
    if (this.excludes(inside ? absolute.slice(this.here.replace(/\/$/, '').length + 1) : absolute.slice(1)))
      return true;
    if (!this.search.configs) return false;
    const uri = this.io.toUri(path);
    const config = await nearestConfig(uri, this.io.fs, this.search.configs);
    if (!config) return false;
    const { pathBelow } = await import('../settings/config-file');
    const below = pathBelow(config, uri);
    return below !== undefined && config.excludes(below);
  }

  /** The `.gitignore` files of the folders above, up to the one that the repository starts in. */
  private async ignoredAbove(folder: string): Promise<readonly Ignored[]> {
    const found: (readonly Ignored[])[] = [];
    for (let at = folder; ; at = parent(at)) {
      if (at !== folder) found.unshift(await this.ignoredBy(at, '.gitignore'));
      if ((await this.io.disk.kind(under(at, '.git'))) !== undefined)
        return [...(await this.ignoredBy(at, '.git/info/exclude')), ...found.flat()];
      if (at === parent(at)) return []; // no repository
    }
  }

  private async ignoredBy(folder: string, name: string): Promise<readonly Ignored[]> {
    const content = await this.io.fs.read(this.io.toUri(under(folder, name)), mostIgnored);
    if (content.kind !== 'text') return [];
    const { isPattern } = await import('../settings/globs');
    const lines = content.text.split(/\r?\n/).filter((line) => !line.startsWith('#') && isPattern(line));
    const { default: ignore } = await import('ignore');
    return lines.length === 0 ? [] : [{ folder, list: ignore({ ignorecase: false }).add(lines) }];
  }
}

/** Bytes of a `.gitignore` that is read. */
const mostIgnored = 1_000_000;

/** Whether a word is a pattern and not a name. */
const isGlob = (word: string): boolean => /[*?[\]{}]/.test(word);

const isWanted = (path: string, { wanted }: Walk): boolean => wanted?.(path) ?? true;

const under = (folder: string, name: string): string =>
  folder === '.' ? name : `${folder.replace(/\/$/, '')}/${name}`;

const parent = (path: string): string => path.replace(/\/[^/]*$/, '') || '/';

async function inBatches<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < all.length; at += atOnce) await Promise.all(all.slice(at, at + atOnce).map(work));
}
