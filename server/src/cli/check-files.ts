import { type AnalysisSettings, type Context, contextBeside, makeContext } from '../analysis/context';
import type { Severity } from '../analysis/finding';
import { type FileReport, rowsOf, type Wishes } from '../features/rows';
import { dialects } from '../language/dialects';
import { type CheckedFinding, check, errorsOf, gravity } from '../rules/check';
import { attempt, attemptAsync, type Failed } from '../snapshot/failure';
import type { FileSystem } from '../snapshot/file-system';
import type { Surroundings } from '../snapshot/includes';
import { canonicalUri, innerPath, parseUri } from '../snapshot/paths';
import type { Snapshot } from '../snapshot/snapshot';
import {
  claimed,
  type FoundConfiguration,
  includedBy,
  inOrder,
  type JudgedFile,
  type Known,
  loaderOf,
  mayInclude,
} from './configurations';
import { judgedDocument } from './unreadable';

/** What holds for all files of a run. */
export interface Run {
  readonly around: Surroundings;
  readonly fs: FileSystem;
  readonly kernel: Snapshot | undefined;
  readonly wishes: Wishes;
  /** Nothing is reported as graver. */
  readonly maxSeverity: Severity | undefined;
  /** How a file is shown that was not found by a search. */
  readonly pathOf: (uri: string) => string;
  readonly failed: Failed;
}

/** What came of some files. */
export interface Outcome {
  readonly reports: readonly FileReport[];
  readonly unread: readonly { readonly path: string; readonly why: string }[];
  /** The files at the top of the configurations that were read, as they are shown. */
  readonly roots: readonly string[];
  /** Folders that are `/` to their files, and that nobody named as such. */
  readonly trees: readonly string[];
}

/** What came of a file that was looked at before it is known which others include it. */
export interface FirstLook {
  readonly includes: boolean;
  /** Absent: other files are part of its configuration. */
  readonly done?: Outcome;
}

/** Looks, in the order of the files, and the canonical URIs of what these files include. */
export interface Looks {
  readonly looks: readonly FirstLook[];
  readonly included: readonly string[];
}

/** Checks files. Those that share nothing with others are checked at the first look, which may be given. */
export class FilesCheck {
  private readonly shown: ReadonlyMap<string, string>;
  private readonly load: (file: JudgedFile) => Promise<Snapshot>;
  /** With paths as they were found. */
  private readonly run: Run;
  private readonly pathOf: Run['pathOf'];

  constructor(
    private readonly files: readonly JudgedFile[],
    run: Run,
  ) {
    this.shown = new Map(files.map((file) => [canonicalUri(file.uri), file.path]));
    this.load = loaderOf(run.around, run.fs);
    this.pathOf = run.pathOf;
    this.run = { ...run, pathOf: (uri) => this.shown.get(canonicalUri(uri)) ?? run.pathOf(uri) };
  }

  /** The first look at some of the files. */
  async look(from: number, to: number): Promise<Looks> {
    const looks: FirstLook[] = [];
    const included = new Set<string>();
    for (const file of this.files.slice(from, to)) {
      // what cannot be loaded is told at the end
      looks.push(
        await attemptAsync(
          () => {},
          file.path,
          { includes: false },
          () => this.lookAt(file, included),
        ),
      );
    }
    return { looks, included: [...included] };
  }

  private async lookAt(file: JudgedFile, included: Set<string>): Promise<FirstLook> {
    const snapshot = await this.load(file);
    const own = snapshot.files.get(keyOf(file.uri, snapshot))?.document;
    const includes = !!own && dialects[file.dialect].lexical.form === 'keyword' && mayInclude(own.text);
    if (includes) for (const uri of includedBy(snapshot)) if (this.shown.has(uri)) included.add(uri);
    const others = [...snapshot.files.keys()].some((uri) => this.isOther(uri, file));
    return others ? { includes } : { includes, done: await this.check({ snapshot, files: [file] }) };
  }

  private isOther(uri: string, file: JudgedFile): boolean {
    const canonical = canonicalUri(uri);
    return this.shown.has(canonical) && canonical !== canonicalUri(file.uri);
  }

  /** The rest: what belongs together is checked together. */
  async finish({ looks, included }: Looks): Promise<Outcome> {
    const look = new Map(this.files.map((file, i) => [file, looks[i]]));
    const order = inOrder(this.files, (file) => look.get(file)?.includes === true, new Set(included));
    const parts: Outcome[] = [];
    const known = async (file: JudgedFile): Promise<Known<Outcome>> => {
      const done = look.get(file)?.done;
      return done ? { done } : { snapshot: await this.load(file) };
    };
    for await (const one of claimed(order, known)) parts.push('done' in one ? one.done : await this.check(one));
    return {
      reports: parts.flatMap(({ reports }) => reports).sort(byPath),
      unread: parts.flatMap(({ unread }) => unread),
      roots: [...new Set(parts.flatMap(({ roots }) => roots))].sort(),
      trees: [...new Set(parts.flatMap(({ trees }) => trees))].sort(),
    };
  }

  private async check(configuration: FoundConfiguration): Promise<Outcome> {
    const { snapshot, files } = configuration;
    const { run } = this;
    const read = snapshot.roots.filter(({ uri }) => typeof judgedDocument(snapshot.files.get(uri)) !== 'string');
    const part = await attemptAsync(run.failed, files[0]?.path ?? '', nothing, () =>
      checkConfiguration(configuration, run),
    );
    const root = run.around.root === undefined ? snapshot.around.root : undefined;
    const trees = root === undefined ? [] : [...new Set(files.map((file) => shownTree(root, file, this.pathOf)))];
    return { reports: part.reports, unread: part.unread, roots: read.map(({ uri }) => run.pathOf(uri)), trees };
  }
}

/** What came of a configuration that broke. */
const nothing: Pick<Outcome, 'reports' | 'unread'> = { reports: [], unread: [] };

/** The folder of a tree as it was found with its file. */
function shownTree(root: string, { path, uri }: JudgedFile, pathOf: Run['pathOf']): string {
  const inner = innerPath(root, parseUri(uri).path);
  if (`/${path}` === inner) return '.';
  return path.endsWith(inner) ? path.slice(0, -inner.length) || '/' : pathOf(root);
}

const byPath = (a: { readonly path: string }, b: { readonly path: string }): number =>
  a.path < b.path ? -1 : a.path > b.path ? 1 : 0;

async function checkConfiguration(
  { snapshot, files }: FoundConfiguration,
  run: Run,
): Promise<Pick<Outcome, 'reports' | 'unread'>> {
  const reports: FileReport[] = [];
  const unread: { path: string; why: string }[] = [];
  const { kernel = snapshot.kernel } = run;
  const given = { keepsBytes: true as const, ...(kernel ? { kernel } : {}) };
  const checked = new Set<string>();
  const bySettings = new Map<AnalysisSettings, Context>();
  let first: Context | undefined;
  for (const file of files) {
    const uri = keyOf(file.uri, snapshot);
    const document = judgedDocument(snapshot.files.get(uri));
    checked.add(uri);
    if (typeof document === 'string') {
      unread.push({ path: file.path, why: document });
      continue;
    }
    const { settings } = file.judged;
    const view = { settings, snapshot: { ...snapshot, ...given, subject: uri } };
    const beside = bySettings.get(settings) ?? first;
    const context = beside
      ? contextBeside(beside, document, view)
      : makeContext(view.snapshot, document, settings, run.failed);
    first ??= context;
    bySettings.set(settings, context);
    const findings = capped(check(context), run.maxSeverity);
    reports.push({
      path: file.path,
      uri: file.uri,
      findings: await rowsOf(findings, context, run.wishes, run.pathOf),
      ...(document.template ? { template: true as const } : {}),
      ...(isLoose(file, snapshot) ? { loose: true as const } : {}),
    });
  }
  if (first) reports.push(...(await besides(first, checked, run)));
  return { reports, unread };
}

const keyOf = (uri: string, { files, subject }: Snapshot): string =>
  files.has(uri)
    ? uri
    : ([...files.keys()].find((key) => canonicalUri(key) === canonicalUri(uri)) ?? (files.size === 1 ? subject : uri));

/** What stops the program in files of the configuration that nobody asked about. */
async function besides(first: Context, checked: ReadonlySet<string>, run: Run): Promise<FileReport[]> {
  const reports: FileReport[] = [];
  for (const { uri, document } of first.snapshot.files.values()) {
    if (checked.has(uri) || !document) continue;
    const context = contextBeside(first, document, { snapshot: { ...first.snapshot, subject: uri } });
    const all = attempt(run.failed, uri, [], () => errorsOf(context));
    // the Include line of a file that is told itself says nothing new
    const causes = all.filter(({ rule }) => rule !== 'include/refused');
    const findings = capped(causes, run.maxSeverity);
    if (findings.length === 0) continue;
    const rows = await rowsOf(findings, context, run.wishes, run.pathOf);
    reports.push({ path: run.pathOf(uri), uri, findings: rows, beside: true });
  }
  return reports;
}

/** A file that is named like a part of a configuration and stands alone. */
const isLoose = ({ uri, dialect }: JudgedFile, { roots, explicitFile, readInPlace }: Snapshot): boolean =>
  explicitFile &&
  !readInPlace &&
  dialects[dialect].lexical.form === 'keyword' &&
  roots.length === 1 &&
  /\.d\/[^/]+$/.test(uri) &&
  canonicalUri(roots[0]?.uri ?? '') === canonicalUri(uri);

/** Whether a severity is at least as grave as another. */
export const isAtLeast = (severity: Severity, other: Severity): boolean => gravity[severity] <= gravity[other];

const capped = (findings: readonly CheckedFinding[], most: Severity | undefined): readonly CheckedFinding[] =>
  most === undefined
    ? findings
    : findings.map((one) => (isAtLeast(one.severity, most) ? { ...one, severity: most } : one));
