import { t } from '@vscode/l10n';
import { misspelledHops } from '../../analysis/jump-hosts';
import { correction } from '../../edits/corrections';
import { directiveAt, textOf } from '../../syntax/query';
import { longestName, visible } from '../../syntax/shown';
import type { Rule } from '../rule';

/** The name of a jump host that is a slip away from one that the files define. */
export const valueJumpTypo: Rule<{ readonly name: string; readonly meant: string }> = {
  code: 'value/jump-typo',
  severity: 'hint',
  dialects: ['ssh_config'],
  reach: 'file',
  title: 'Jump host whose name is nearly that of another host',
  doc: `No Host line is for the name behind ProxyJump, but one is for nearly the same: \`ProxyJump bastoin\` where there is \`Host bastion\`. ssh then
asks the resolver for \`bastoin\`, with no setting of the block that was meant, and fails if there is no such host.

Names with a dot, numbers (\`web1\`, \`web2\`) and single letters (\`gw-a\`, \`gw-b\`) are never compared.`,
  check: (context) =>
    misspelledHops(context).map(({ span, name, meant }) => ({ rule: 'value/jump-typo', span, data: { name, meant } })),
  message: ({ data: { name, meant } }) =>
    t('No Host line is for {0}. Did you mean {1}?', visible(name, longestName), visible(meant, longestName)),
  fixes({ span, data: { name, meant } }, context) {
    const line = directiveAt(context.document, span.start);
    const at = textOf(context.document, span).lastIndexOf(name);
    if (!line || at < 0) return [];
    const start = span.start + at;
    return correction(context, line, { start, end: start + name.length }, meant, t('Write {0}', visible(meant)));
  },
};
