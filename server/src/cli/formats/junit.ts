import type { FileReport, FindingRow } from '../../features/rows';
import { isAtLeast } from '../check-files';
import type { CheckResult } from '../check-result';
import { content, declaration, element } from '../xml';

/**
 * One suite for each file and one case for each finding: what makes the run fail is a failure, the rest is told in the
 * output of a case that passes. A file without findings is a case that passes. Source: the schema of Jenkins.
 */
export function junit({ reports, unread, failOn }: CheckResult): string {
  const fails = ({ severity }: FindingRow): boolean => failOn !== undefined && isAtLeast(severity, failOn);
  const all = reports.flatMap(({ findings }) => findings);
  const cases = reports.reduce((sum, { findings }) => sum + Math.max(1, findings.length), unread.length);
  return (
    declaration +
    element(
      'testsuites',
      { name: 'ssh-keepalive', tests: cases, failures: all.filter(fails).length, errors: unread.length },
      [
        ...reports.map((report) => suiteOf(report, fails)),
        ...unread.map(({ path, why }) =>
          element('testsuite', { name: path, tests: 1, failures: 0, errors: 1 }, [
            element('testcase', { name: path, classname: path }, [
              element('error', { type: 'unread', message: why }, [content(why)]),
            ]),
          ]),
        ),
      ],
    )
  );
}

function suiteOf({ path, findings }: FileReport, fails: (finding: FindingRow) => boolean): string {
  const cases = findings.map((finding) => {
    const { start, code, severity, message } = finding;
    const place = `${path}:${start.line + 1}:${start.character + 1}`;
    const words = [content(`${place} ${severity} ${code} ${message}`)];
    return element('testcase', { name: `${code} ${start.line + 1}:${start.character + 1}`, classname: path }, [
      fails(finding) ? element('failure', { type: severity, message }, words) : element('system-out', {}, words),
    ]);
  });
  return element(
    'testsuite',
    { name: path, tests: Math.max(1, cases.length), failures: findings.filter(fails).length, errors: 0 },
    cases.length > 0 ? cases : [element('testcase', { name: path, classname: path })],
  );
}
