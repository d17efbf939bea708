import type { Severity } from '../../analysis/finding';
import type { CheckResult } from '../check-result';
import { declaration, element } from '../xml';

const severities: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'info',
  hint: 'info',
};

/** The report of Checkstyle, which many services read. */
export const checkstyle = ({ reports, unread }: CheckResult): string =>
  declaration +
  element('checkstyle', { version: '4.3' }, [
    ...reports.map(({ path, findings }) =>
      element(
        'file',
        { name: path },
        findings.map(({ start, severity, code, message }) =>
          element('error', {
            line: start.line + 1,
            column: start.character + 1,
            severity: severities[severity],
            message,
            source: `ssh-keepalive.${code}`,
          }),
        ),
      ),
    ),
    ...unread.map(({ path, why }) =>
      element('file', { name: path }, [
        element('error', { line: 1, severity: 'error', message: why, source: 'ssh-keepalive' }),
      ]),
    ),
  ]);
