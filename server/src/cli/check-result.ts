import type { Severity } from '../analysis/finding';
import type { Outcome } from './check-files';
import type { Terminal } from './io';
import type { FileReport, FindingRow } from './rows';

/** What a run of `check` found, for all formats. */
export interface CheckResult extends Outcome {
  /** From this severity on a finding makes the run fail; undefined: none does. */
  readonly failOn: Severity | undefined;
  /** Findings that a baseline knows; they are not among the reports. */
  readonly known: number;
  /** What the output goes to, where it is a terminal. */
  readonly terminal: Terminal | undefined;
}

export const severityNames: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** Each finding with the file that it is about, by file and place. */
export const allFindings = ({
  reports,
}: Pick<Outcome, 'reports'>): readonly { readonly report: FileReport; readonly finding: FindingRow }[] =>
  reports.flatMap((report) => report.findings.map((finding) => ({ report, finding })));

export const countOf = (result: Pick<Outcome, 'reports'>, severity: Severity): number =>
  allFindings(result).filter(({ finding }) => finding.severity === severity).length;
