import { t } from '@vscode/l10n';
import type { Finding } from '../../analysis/finding';
import { speaksOfKeepalive } from '../../analysis/kernel-parameters';
import { assignmentForm } from '../../syntax/assignment';
import type { Rule } from '../rule';

/** Lines that are neither an assignment nor a comment. */
export const sysctlSyntax: Rule = {
  code: 'sysctl/syntax',
  severity: 'warning',
  dialects: ['sysctl'],
  title: 'Line that is not "name = value"',
  doc: `Each line is \`name = value\`. A line without \`=\`, or without a value, is skipped with a message; \`#\` and \`;\` start a comment only at the
start of a line, and no backslash joins two lines. A name after \`-\` without a value excludes it from a pattern, and is allowed. Files
without keepalive parameters are not checked.`,
  check: (context) =>
    speaksOfKeepalive(context)
      ? context.document.nodes.flatMap((node): Finding[] => {
          if (node.kind !== 'directive' || node.problem === undefined) return [];
          if (assignmentForm(context.document, node).kind === 'exclusion') return [];
          return [{ rule: 'sysctl/syntax', span: node.span, data: {} }];
        })
      : [],
  message: () => t('This line is ignored: it is not of the form "name = value". If it is a comment, put # before it.'),
};
