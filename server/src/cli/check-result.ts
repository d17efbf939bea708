import type { Severity } from '../analysis/finding';
import type { FileReport, FindingRow } from '../features/rows';
import type { Exceeded } from './baseline';
import type { Outcome } from './check-files';
import type { Terminal } from './io';

/** What a run of `check` found, for all formats. */
export interface CheckResult extends Outcome {
  /** From this severity on a finding makes the run fail; undefined: none does. */
  readonly failOn: Severity | undefined;
  /** Findings that a baseline knows; they are not among the reports. */
  readonly known: number;
  /** Findings that it knows and that are no more. */
  readonly gone: number;
  /** Of what there are more than it knows: they are all among the reports. */
  readonly exceeded: readonly Exceeded[];
  /** Whether people want to know how many findings each rule has. */
  readonly statistics: boolean;
  /** What the output goes to, where it is a terminal. */
  readonly terminal: Terminal | undefined;
}

/** Each finding with the file that it is about, by file and place. */
export const allFindings = ({
  reports,
}: Pick<Outcome, 'reports'>): readonly { readonly report: FileReport; readonly finding: FindingRow }[] =>
  reports.flatMap((report) => report.findings.map((finding) => ({ report, finding })));

export const countOf = (result: Pick<Outcome, 'reports'>, severity: Severity): number =>
  allFindings(result).filter(({ finding }) => finding.severity === severity).length;

/** How many findings of each rule there are. */
export function countByRule(findings: readonly { readonly code: string }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
