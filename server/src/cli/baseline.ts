import { t } from '@vscode/l10n';
import { Utils } from 'vscode-uri';
import { reasonText } from '../rules/sentences';
import { canonicalUri, folderOf, parseUri } from '../snapshot/paths';
import { json } from '../syntax/shown';
import type { Outcome } from './check-files';
import { countByRule } from './check-result';
import type { CliIo } from './io';
import { unreadableReason } from './unreadable';

/** How many findings of a rule a file has: by its path from the baseline's folder on, then by code. */
type Counts = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** What a project has decided to live with for now. */
export interface Baseline {
  readonly uri: string;
  readonly counts: Counts;
}

/** A file and a rule of which there are more findings than the baseline knows. */
export interface Exceeded {
  readonly path: string;
  readonly code: string;
  readonly known: number;
  readonly found: number;
}

/** What a baseline makes of findings. */
export interface Compared {
  readonly reports: Outcome['reports'];
  /** Findings that it knows; they are not among the reports. */
  readonly known: number;
  /** Findings that it knows, and that files which were checked no longer have. */
  readonly gone: number;
  readonly exceeded: readonly Exceeded[];
}

const version = 1;

/** Reads a baseline; a text: why that cannot be done. `mayBeMissing`: it is about to be written. */
export async function readBaseline(path: string, mayBeMissing: boolean, io: CliIo): Promise<Baseline | string> {
  const uri = io.toUri(path);
  const content = await io.fs.read(uri);
  if (content.kind === 'missing' && mayBeMissing) return { uri, counts: new Map() };
  if (content.kind === 'missing') return t('{0}: there is no such baseline: --write-baseline makes it', path);
  if (content.kind !== 'text') return `${path}: ${unreadableReason(content)}`;
  const counts = countsIn(content.text);
  return counts ? { uri, counts } : t('{0}: is no baseline that --write-baseline made', path);
}

function countsIn(text: string): Counts | undefined {
  let all: unknown;
  try {
    all = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
  if (!isObject(all) || all.version !== version || !isObject(all.files)) return undefined;
  const counts = new Map<string, ReadonlyMap<string, number>>();
  for (const [file, rules] of Object.entries(all.files)) {
    if (!isObject(rules)) return undefined;
    const codes = Object.entries(rules);
    if (!codes.every((row): row is [string, number] => Number.isSafeInteger(row[1]) && (row[1] as number) > 0))
      return undefined;
    counts.set(file, new Map(codes));
  }
  return counts;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * How many findings of each rule of a file a baseline knows. Lines move, so it counts: where a file has more findings
 * of a rule than are known nobody can tell which is new, and none is.
 */
export function knownIn(
  { uri, counts }: Baseline,
  file: string,
  findings: readonly { readonly code: string }[],
): ReadonlyMap<string, number> {
  const allowed = counts.get(relative(uri, file));
  return new Map([...countByRule(findings)].filter(([code, count]) => count <= (allowed?.get(code) ?? 0)));
}

const sum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((all, one) => all + one, 0);

/** Takes what a baseline knows out of reports. */
export function withoutKnown(baseline: Baseline, reports: Outcome['reports']): Compared {
  const { uri, counts } = baseline;
  const exceeded: Exceeded[] = [];
  let [known, gone] = [0, 0];
  const left = reports.map((report) => {
    const found = countByRule(report.findings);
    const accepted = knownIn(baseline, report.uri, report.findings);
    for (const [code, most] of counts.get(relative(uri, report.uri)) ?? []) {
      const count = found.get(code) ?? 0;
      if (most > 0 && count > most) exceeded.push({ path: report.path, code, known: most, found: count });
      if (!report.beside) gone += Math.max(0, most - count);
    }
    known += sum(accepted);
    return { ...report, findings: report.findings.filter(({ code }) => !accepted.has(code)) };
  });
  return { reports: left.filter(({ beside, findings }) => !beside || findings.length > 0), known, gone, exceeded };
}

/** A baseline that knows all of these findings. What it says of files that were not checked stays. */
export const widened = (baseline: Baseline, reports: Outcome['reports']): Baseline =>
  withCounts(baseline, reports, (old, found, whole) => (whole ? found : Math.max(old, found)));

/** A baseline without findings that files which were checked no longer have. */
export const pruned = (baseline: Baseline, reports: Outcome['reports']): Baseline =>
  withCounts(baseline, reports, (old, found, whole) => (whole ? Math.min(old, found) : old));

/** `count`: how many findings are known from now on; `whole`: not only what stops the program was looked for. */
function withCounts(
  { uri, counts }: Baseline,
  reports: Outcome['reports'],
  count: (old: number, found: number, whole: boolean) => number,
): Baseline {
  const files = new Map(counts);
  for (const report of reports) {
    const name = relative(uri, report.uri);
    const [old, found] = [files.get(name) ?? new Map<string, number>(), countByRule(report.findings)];
    const codes = [...new Set([...old.keys(), ...found.keys()])];
    files.set(
      name,
      new Map(codes.map((code) => [code, count(old.get(code) ?? 0, found.get(code) ?? 0, !report.beside)])),
    );
  }
  return { uri, counts: files };
}

/** Writes a baseline without files that are there no more; a text: why it cannot be written. */
export async function writeBaseline(path: string, { uri, counts }: Baseline, io: CliIo): Promise<string | undefined> {
  const rows: [string, object][] = [];
  for (const [file, rules] of [...counts].sort(byName)) {
    const kept = [...rules].filter(([, count]) => count > 0).sort(byName);
    if (kept.length === 0 || (await io.disk.kind(io.toPath(resolved(uri, file)))) === undefined) continue;
    rows.push([file, Object.fromEntries(kept)]);
  }
  const failure = await io.writeFile(path, `${json({ version, files: Object.fromEntries(rows) })}\n`);
  return failure === undefined ? undefined : `${path}: ${reasonText(failure)}`;
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;

/** The path of a file from the folder of another one on, for people to read. */
function relative(from: string, to: string): string {
  const base = pathOf(folderOf(from)).replace(/\/?$/, '/').split('/');
  const target = pathOf(to).split('/');
  let same = 0;
  while (same < base.length - 1 && same < target.length - 1 && base[same] === target[same]) same++;
  return `${'../'.repeat(base.length - 1 - same)}${target.slice(same).join('/')}`;
}

const pathOf = (uri: string): string => parseUri(canonicalUri(uri)).path;

/** The other way round. */
const resolved = (from: string, path: string): string => Utils.resolvePath(parseUri(folderOf(from)), path).toString();
