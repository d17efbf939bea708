import { t } from '@vscode/l10n';
import { basename } from '../../snapshot/paths';
import { removeLine } from '../edits';
import { parameterLines, parameters } from '../kernel-here';
import { directiveAt } from '../line';
import type { Finding, Rule } from '../rule';

/** Values that a later line replaces: in sysctl files the last one counts, unlike in OpenSSH's. */
export const sysctlDuplicate: Rule = {
  code: 'sysctl/duplicate',
  severity: 'warning',
  dialects: ['sysctl'],
  title: 'A later line sets it again',
  doc: `In sysctl files the last line counts, in the order of file names over all folders: \`/etc/sysctl.d\`, \`/run/sysctl.d\`,
\`/usr/lib/sysctl.d\`, and \`/etc/sysctl.conf\` at the end. That is the opposite of OpenSSH, where the first value stays. A file hides
another one of the same name in a weaker folder.`,
  check: (context) =>
    parameterLines(context).flatMap(({ entry: { line, uri }, value }): Finding[] => {
      const winner = parameters(context).get((line.row?.name ?? '').toLowerCase());
      if (value === undefined || winner?.origin.kind !== 'line' || winner.origin.directive === line) return [];
      if (winner.value === String(value)) return []; // the same again changes nothing
      const { directive, uri: where } = winner.origin;
      const place = where === uri ? t('line {0}', directive.line + 1) : `${basename(where)}:${directive.line + 1}`;
      return [
        {
          rule: 'sysctl/duplicate',
          span: line.span,
          tag: 'unnecessary',
          args: [place, winner.value ?? ''],
          related: [{ uri: where, span: directive.span, label: 'winner' }],
        },
      ];
    }),
  message: ({ args: [place = '', value = ''] }) =>
    t('Replaced by {0}, which sets {1}: in sysctl files the last line counts.', place, value),
  fixes(finding, { document }) {
    const line = directiveAt(document, finding.span.start);
    if (!line) return [];
    return [
      {
        title: t('Remove the line that does not count'),
        edits: [removeLine(document, line)],
        preferred: true,
        safe: true,
        promises: [],
      },
    ];
  },
};
