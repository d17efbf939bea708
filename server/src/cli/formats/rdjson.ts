import type { Severity } from '../../analysis/finding';
import type { PrintedPlace } from '../../features/rows';
import { json } from '../../syntax/shown';
import { allFindings, type CheckResult } from '../check-result';
import type { CliIo } from '../io';
import { projectPath } from '../project-path';

const severities: Readonly<Record<Severity, string>> = {
  error: 'ERROR',
  warning: 'WARNING',
  information: 'INFO',
  hint: 'INFO',
};

/** Reviewdog's diagnostic format. Columns count bytes of UTF-8, from 1. Source: its proto/rdf/reviewdog.proto. */
export const rdjson = (result: CheckResult, io: CliIo): string =>
  `${json({
    source: { name: 'ssh-keepalive' },
    diagnostics: allFindings(result).map(({ report, finding }) => ({
      message: finding.message,
      location: { path: projectPath(report, io), range: range(finding) },
      severity: severities[finding.severity],
      code: { value: finding.code },
      suggestions: (finding.fixes ?? []).flatMap(({ edits: [edit, ...more] }) =>
        // a suggestion is one replacement, in the file that the finding is about
        edit && more.length === 0 && edit.uri === report.uri ? [{ range: range(edit), text: edit.text }] : [],
      ),
      related_locations: finding.related.map((one) => ({
        message: one.message,
        location: { path: projectPath(one, io), range: range(one) },
      })),
    })),
  })}\n`;

const range = ({ start, end }: Pick<PrintedPlace, 'start' | 'end'>): object => ({
  start: { line: start.line + 1, column: (start.bytes ?? start.character) + 1 },
  end: { line: end.line + 1, column: (end.bytes ?? end.character) + 1 },
});
