import { printedLine } from '../../syntax/shown';
import { allFindings, type CheckResult } from '../check-result';
import { summary } from '../summary';

/** One line for each finding, as compilers print them, then how many there are. */
export const concise = (result: CheckResult): string =>
  `${allFindings(result)
    .map(({ report, finding: { start, severity, code, message } }) =>
      printedLine(`${report.path}:${start.line + 1}:${start.character + 1} ${severity} ${code} ${message}`),
    )
    .concat(summary(result))
    .join('\n')}\n`;
