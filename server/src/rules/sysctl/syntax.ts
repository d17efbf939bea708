import { t } from '@vscode/l10n';
import type { Finding, Rule } from '../rule';

/** Lines that are neither an assignment nor a comment. */
export const sysctlSyntax: Rule = {
  code: 'sysctl/syntax',
  severity: 'warning',
  dialects: ['sysctl'],
  title: 'Line that is no assignment',
  doc: `Each line is \`name = value\`. A line without \`=\`, or without a value, is skipped with a message; \`#\` and \`;\` start a comment only at
the start of a line. A name after \`-\` without a value takes it out of a pattern, and is fine.`,
  check: ({ document }) =>
    document.nodes.flatMap((node): Finding[] => {
      if (node.kind !== 'directive' || node.problem === undefined) return [];
      const exclusion =
        document.text[node.keyword.start - 1] === '-' &&
        !document.text.slice(node.full.start, node.full.end).includes('=');
      if (exclusion) return [];
      return [{ rule: 'sysctl/syntax', span: node.span, args: [] }];
    }),
  message: () => t('This line is skipped: it is no “name = value”. Put # in front if it is a comment.'),
};
