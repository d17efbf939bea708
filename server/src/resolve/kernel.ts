import { dotted } from '../language/dialects';
import type { Keyword } from '../language/keyword';
import { matchComponent } from '../snapshot/glob';
import type { Role } from '../snapshot/includes';
import type { Snapshot } from '../snapshot/snapshot';
import { type AssignmentForm, assignmentForm } from '../syntax/assignment';
import type { Directive } from '../syntax/tree';
import type { Effective, Origin, Resolution } from './effective';

/** A value of a kernel parameter, and the line that set it. `default`: no line did, so it is Linux's own. */
export interface KernelValue {
  /** As the kernel prints it. */
  readonly value: string;
  readonly origin: Extract<Origin, { kind: 'line' | 'default' }>;
}

/**
 * What files of sysctl.d leave in the kernel. Two programs load them, and they differ: `sysctl` of procps (`--system`,
 * or `-p FILE`), by hand or at the start of machines without systemd, and `systemd-sysctl` at the start of the others.
 */
export interface KernelParameter {
  /** With dots, as in the keyword table. */
  readonly name: string;
  readonly bySysctl: KernelValue;
  readonly bySystemd: KernelValue;
}

/** A line that is about one of the parameters of the table. */
interface Setting {
  /** undefined: the kernel refuses it, or the line only takes the name out of patterns. */
  readonly value: string | undefined;
  readonly excludes: boolean;
  readonly origin: Extract<Origin, { kind: 'line' }>;
  /** The name as a pattern, to tell patterns apart; undefined: the name itself. */
  readonly pattern: string | undefined;
  /** The name without a separator too many: `sysctl` keeps patterns away from such a name only. */
  readonly neat: boolean;
  readonly readBy: { readonly sysctl: boolean; readonly systemd: boolean };
}

/**
 * The parameters of the table after all files are read. A line with the name itself beats every pattern, wherever it
 * stands. Among its lines the last one counts; where the kernel refuses that one, `sysctl` has already written the one
 * before it, while `systemd-sysctl` has forgotten it. Sources: sysctl.d(5), sysctl.conf(5); tried with procps 4.0.2,
 * systemd 252 and Linux 6.18.
 */
export function resolveKernel(snapshot: Snapshot): ReadonlyMap<string, KernelParameter> {
  const settings = new Map<string, Setting[]>();
  for (const { uri, role } of snapshot.roots) {
    const document = snapshot.files.get(uri)?.document;
    if (!document) continue;
    for (const node of document.nodes) {
      if (node.kind !== 'directive' || node.placeholder) continue;
      const form = assignmentForm(document, node);
      if (form.kind === 'broken') continue;
      const pattern = node.row ? undefined : patternOf(node);
      for (const row of setBy(node, snapshot)) {
        const excludes = form.kind === 'exclusion';
        if (excludes && pattern !== undefined) continue;
        const verdict = excludes || node.problem ? undefined : node.verdictAs(row);
        const list = settings.get(row.name) ?? [];
        settings.set(row.name, list);
        list.push({
          value: verdict?.kind === 'value' ? verdict.value : undefined,
          excludes,
          origin: { kind: 'line', uri, role, directive: node },
          pattern,
          neat: !/^[./]|[./]{2}/.test(node.keyword.text),
          readBy: readBy(role, form, pattern),
        });
      }
    }
  }
  return new Map(
    snapshot.dialect.keywords.rows.map((row) => {
      const own = settings.get(row.name) ?? [];
      const otherwise: KernelValue = { value: row.default ?? '', origin: { kind: 'default' } };
      const bySysctl = afterSysctl(own.filter((s) => s.readBy.sysctl)) ?? otherwise;
      const bySystemd = afterSystemd(own.filter((s) => s.readBy.systemd)) ?? otherwise;
      return [row.name, { name: row.name, bySysctl, bySystemd }];
    }),
  );
}

/** Parameters that a line of a template may set. */
const openParameters = ({ roots, files }: Snapshot): ReadonlySet<string> =>
  new Set(
    roots.flatMap(({ uri }) =>
      (files.get(uri)?.document?.nodes ?? []).flatMap((node) =>
        node.kind === 'directive' && node.placeholder && node.row ? [node.row.name] : [],
      ),
    ),
  );

/**
 * The same as an answer like those about ssh and sshd: what `sysctl` leaves, certain where `systemd-sysctl` leaves it
 * too.
 */
export function kernelResolution(snapshot: Snapshot): Resolution {
  const open = openParameters(snapshot);
  const values = [...resolveKernel(snapshot).values()].map(
    ({ name, bySysctl: { value, origin }, bySystemd }): [string, Effective] => {
      const certain = value === bySystemd.value && !open.has(name);
      const why = open.has(name) ? ('template' as const) : ('machine' as const);
      const candidates = certain ? [] : [{ ...bySystemd, why }];
      return [name.toLowerCase(), { keyword: name, value, certain, origin, candidates, shadowed: [] }];
    },
  );
  return {
    verdict: 'accepted',
    refusals: [],
    doubt: false,
    values: new Map(values),
  };
}

/** The rows that a line sets: one by its name, or all that its pattern fits. */
export function setBy(line: Directive, { dialect }: Snapshot): readonly Keyword[] {
  if (line.row) return [line.row];
  const pattern = patternOf(line)?.split('.');
  if (!pattern) return [];
  return dialect.keywords.rows.filter(({ name }) => {
    const parts = name.split('.');
    return parts.length === pattern.length && parts.every((part, i) => matchComponent(part, pattern[i] as string));
  });
}

/** Longest name that is looked at as a pattern; those of the kernel are far shorter. */
const longestPattern = 200;

/** The pattern for names with dots that a line has instead of a name. */
function patternOf({ keyword: { text } }: Directive): string | undefined {
  return /[*?[]/.test(text) && text.length <= longestPattern ? dotted(text) : undefined;
}

/** Which program reads such a line. Braces are a matter of systemd's glob(3) alone. */
function readBy(role: Role, { dashes, apart }: AssignmentForm, pattern: string | undefined): Setting['readBy'] {
  return { sysctl: !apart && !pattern?.includes('{'), systemd: dashes < 2 && role !== 'kernel-by-hand' };
}

const found = (setting: Setting | undefined): KernelValue | undefined =>
  setting?.value === undefined ? undefined : { value: setting.value, origin: setting.origin };

/** Writes every line in turn. */
function afterSysctl(settings: readonly Setting[]): KernelValue | undefined {
  const named = settings.filter((s) => s.pattern === undefined);
  return found((named.some((s) => s.neat) ? named : settings).findLast((s) => s.value !== undefined));
}

/** Collects all lines first: the last one for a name, or for a pattern, replaces those before it. */
function afterSystemd(settings: readonly Setting[]): KernelValue | undefined {
  const named = settings.findLast((s) => s.pattern === undefined);
  if (named) return found(named);
  const patterns = new Map<string, Setting>();
  for (const setting of settings) {
    const key = setting.pattern as string;
    if (patterns.get(key)?.value !== setting.value) patterns.delete(key); // the same again stays where it was
    patterns.set(key, setting);
  }
  return found([...patterns.values()].findLast((s) => s.value !== undefined));
}
