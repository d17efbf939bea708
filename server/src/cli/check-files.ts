import { contextBeside, makeContext } from '../analysis/context';
import type { Severity } from '../analysis/finding';
import { type FileReport, rowsOf, type Wishes } from '../features/rows';
import { dialects } from '../language/dialects';
import { type CheckedFinding, check, gravity } from '../rules/check';
import { attempt, attemptAsync, type Failed } from '../snapshot/failure';
import type { FileSystem } from '../snapshot/file-system';
import type { Surroundings } from '../snapshot/includes';
import { canonicalUri } from '../snapshot/paths';
import type { Snapshot } from '../snapshot/snapshot';
import { configurationsOf, type FoundConfiguration, type JudgedFile } from './configurations';
import { unreadableReason } from './unreadable';

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
}

/** Checks files, configuration by configuration. `done`: told how many more are. */
export async function checkFiles(
  files: readonly JudgedFile[],
  run: Run,
  done: (count: number) => void = () => {},
): Promise<Outcome> {
  const reports: FileReport[] = [];
  const unread: { path: string; why: string }[] = [];
  const roots = new Set<string>();
  const shown = new Map(files.map((file) => [canonicalUri(file.uri), file.path]));
  const pathOf = (uri: string): string => shown.get(canonicalUri(uri)) ?? run.pathOf(uri);
  for await (const configuration of configurationsOf(files, run.around, run.fs)) {
    const { snapshot } = configuration;
    for (const { uri } of snapshot.roots) if (snapshot.files.get(uri)?.document) roots.add(pathOf(uri));
    const part = await attemptAsync(run.failed, configuration.files[0]?.path ?? '', undefined, () =>
      checkConfiguration(configuration, { ...run, pathOf }),
    );
    reports.push(...(part?.reports ?? []));
    unread.push(...(part?.unread ?? []));
    done(configuration.files.length);
  }
  return { reports: reports.sort(byPath), unread, roots: [...roots].sort() };
}

const byPath = (a: { readonly path: string }, b: { readonly path: string }): number =>
  a.path < b.path ? -1 : a.path > b.path ? 1 : 0;

async function checkConfiguration({ snapshot, files }: FoundConfiguration, run: Run): Promise<Omit<Outcome, 'roots'>> {
  const reports: FileReport[] = [];
  const unread: { path: string; why: string }[] = [];
  const whole = { ...snapshot, keepsBytes: true as const, ...(run.kernel ? { kernel: run.kernel } : {}) };
  const checked = new Set<string>();
  let first: ReturnType<typeof makeContext> | undefined;
  for (const file of files) {
    const uri = keyOf(file.uri, snapshot);
    const loaded = snapshot.files.get(uri);
    checked.add(uri);
    if (!loaded?.document) {
      const content = loaded?.content ?? { kind: 'missing' };
      unread.push({ path: file.path, why: unreadableReason(content.kind === 'text' ? { kind: 'missing' } : content) });
      continue;
    }
    const subject = { ...whole, subject: uri };
    const context = first
      ? { ...contextBeside(first, loaded.document), settings: file.judged.settings, snapshot: subject }
      : makeContext(subject, loaded.document, file.judged.settings, run.failed);
    first ??= context;
    const findings = capped(check(context), run.maxSeverity);
    reports.push({
      path: file.path,
      uri: file.uri,
      findings: await rowsOf(findings, context, run.wishes, run.pathOf),
      ...(loaded.document.template ? { template: true as const } : {}),
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
async function besides(
  first: ReturnType<typeof makeContext>,
  checked: ReadonlySet<string>,
  run: Run,
): Promise<FileReport[]> {
  const reports: FileReport[] = [];
  for (const { uri, document } of first.snapshot.files.values()) {
    if (checked.has(uri) || !document) continue;
    const context = { ...contextBeside(first, document), snapshot: { ...first.snapshot, subject: uri } };
    const all = attempt(run.failed, uri, [], () => check(context)).filter(({ severity }) => severity === 'error');
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
const isLoose = ({ uri, dialect }: JudgedFile, { roots, explicitFile }: Snapshot): boolean =>
  explicitFile &&
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
