import type { Severity } from '../../analysis/finding';
import { json } from '../../syntax/shown';
import { allFindings, type CheckResult } from '../check-result';
import type { CliIo } from '../io';
import { projectPath } from '../project-path';

const severities: Readonly<Record<Severity, string>> = {
  error: 'critical',
  warning: 'major',
  information: 'minor',
  hint: 'info',
};

/** GitLab's code quality report. Source: its documentation, "Code Quality report format". */
export function gitlab(result: CheckResult, io: CliIo): string {
  const seen = new Map<string, number>();
  const rows = allFindings(result).map(({ report, finding }) => {
    const path = projectPath(report, io);
    const what = [path, finding.code, finding.fingerprint ?? finding.start.line].join('\n');
    const times = (seen.get(what) ?? 0) + 1;
    seen.set(what, times);
    return {
      description: `${finding.message} (${finding.code})`,
      check_name: finding.code,
      fingerprint: digest(`${what}\n${times}`),
      severity: severities[finding.severity],
      location: { path, lines: { begin: finding.start.line + 1, end: finding.end.line + 1 } },
    };
  });
  return `${json(rows)}\n`;
}

/** FNV-1a of 64 bits, in hexadecimal: tells findings apart, keeps nothing secret. */
function digest(text: string): string {
  let hash = 0xcbf2_9ce4_8422_2325n;
  for (const c of text) hash = BigInt.asUintN(64, (hash ^ BigInt(c.codePointAt(0) as number)) * 0x100_0000_01b3n);
  return hash.toString(16).padStart(16, '0');
}
