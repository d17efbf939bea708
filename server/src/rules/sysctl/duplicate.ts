import { t } from '@vscode/l10n';
import type { Finding } from '../../analysis/finding';
import { parameterLines, parameters } from '../../analysis/kernel-parameters';
import { changesNothing } from '../../edits/kernel';
import { removeLine } from '../../edits/lines';
import { basename } from '../../snapshot/paths';
import { directiveAt } from '../../syntax/query';
import type { Rule } from '../rule';

/** Where the line that counts stands, and its value. */
type Overridden = { readonly place: string; readonly value: string };

/** Values that a later line replaces: in sysctl files the last one counts, unlike in OpenSSH's. */
export const sysctlDuplicate: Rule<Overridden> = {
  code: 'sysctl/duplicate',
  severity: 'warning',
  dialects: ['sysctl'],
  title: 'A later line overrides this one',
  doc: `In sysctl files the last line is used, in the order of file names across all directories: \`/etc/sysctl.d\`, \`/run/sysctl.d\`,
\`/usr/lib/sysctl.d\`, and \`/etc/sysctl.conf\` at the end. That is the opposite of OpenSSH, where the first value stays. A file hides one of
the same name in a directory of lower priority.`,
  check: (context) =>
    parameterLines(context).flatMap(({ entry: { line, uri }, value }): Finding<Overridden>[] => {
      const parameter = parameters(context).get(line.row?.name ?? '');
      const winner = parameter?.bySysctl;
      if (value === undefined || winner?.origin.kind !== 'line' || winner.origin.directive === line) return [];
      const { origin } = parameter?.bySystemd ?? winner;
      if (origin.kind === 'line' && origin.directive === line) return []; // it counts after a start
      if (winner.value === String(value)) return []; // the same again changes nothing
      const { directive, uri: where } = winner.origin;
      const place = where === uri ? t('line {0}', directive.line + 1) : `${basename(where)}:${directive.line + 1}`;
      return [
        {
          rule: 'sysctl/duplicate',
          span: line.span,
          tag: 'unnecessary',
          data: { place, value: winner.value },
          related: [{ uri: where, span: directive.span, label: 'winner' }],
        },
      ];
    }),
  message: ({ data: { place, value } }) =>
    t('Overridden by {0}, which sets {1}: in sysctl files the last line is used.', place, value),
  fixes(finding, context) {
    const line = directiveAt(context.document, finding.span.start);
    const edits = line ? [removeLine(context.document, line)] : [];
    // a name with a line of its own keeps patterns away, so the last such line is worth something all the same
    if (edits.length === 0 || !changesNothing(context, edits)) return [];
    return [{ title: t('Remove the line that is not used'), edits, preferred: true, safe: true, promises: [] }];
  },
};
