import { t } from '@vscode/l10n';
import { speaksOfKeepalive } from '../../analysis/kernel-parameters';
import type { Rule } from '../rule';
import { fileIn } from '../sentences';

/** Files that another one of the same name hides. */
export const sysctlHidden: Rule<{ readonly file: string }> = {
  code: 'sysctl/hidden',
  severity: 'information',
  dialects: ['sysctl'],
  title: 'Another file of the same name is read instead',
  doc: `Of two files with the same name only one is read: that in \`/etc/sysctl.d\`, else that in \`/run/sysctl.d\`, \`/usr/local/lib/sysctl.d\`
or \`/usr/lib/sysctl.d\`, in this order. That is how an administrator replaces a file of the distribution. Nothing in the hidden file is used.`,
  check: (context) => {
    const { hiddenBy } = context.snapshot;
    const first = context.document.nodes.find((node) => node.kind === 'directive');
    if (hiddenBy === undefined || !first || !speaksOfKeepalive(context)) return [];
    const related = [{ uri: hiddenBy, span: { start: 0, end: 0 }, label: 'winner' as const }];
    return [{ rule: 'sysctl/hidden', span: first.span, data: { file: fileIn(context, hiddenBy) }, related }];
  },
  message: ({ data: { file } }) => t('This file is not read: {0} has the same name and comes first.', file),
};
