import type { Severity } from '../../analysis/finding';
import { visible } from '../../syntax/shown';
import { allFindings, type CheckResult } from '../check-result';
import type { CliIo } from '../io';
import { projectPath } from '../project-path';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** Workflow commands of GitHub Actions, one for each finding. Source: their toolkit, `@actions/core`, command.ts. */
export const github = (result: CheckResult, io: CliIo): string =>
  allFindings(result)
    .map(({ report, finding: { start, end, severity, code, message } }) => {
      const properties = Object.entries({
        file: projectPath(report, io),
        line: start.line + 1,
        endLine: end.line + 1,
        // columns are for one line
        ...(start.line === end.line ? { col: start.character + 1, endColumn: end.character + 1 } : {}),
        title: code,
      }).map(([name, value]) => `${name}=${property(String(value))}`);
      return `::${commands[severity]} ${properties.join(',')}::${data(message)}\n`;
    })
    .join('');

const data = (text: string): string => visible(text, Number.POSITIVE_INFINITY).replaceAll('%', '%25');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
