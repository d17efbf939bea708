import { t } from '@vscode/l10n';
import { entryOf } from '../../analysis/document-lines';
import { foreignReading } from '../../analysis/npm-ssh-config';
import { refusedLines } from '../../analysis/refused';
import { offer } from '../../edits/corrections';
import { readAsNpmSshConfig } from '../../interop/ssh-config-package';
import { applyEdits } from '../../syntax/edit';
import { directiveAt } from '../../syntax/query';
import type { Rule } from '../rule';

/** A line that the npm package `ssh-config` throws on. */
export const interopUnreadable: Rule<{ readonly reason: string }> = {
  code: 'interop/unreadable',
  severity: 'information',
  dialects: ['ssh_config'],
  reach: 'file',
  title: 'Tools built on the npm package ssh-config cannot read this file',
  doc: `Several extensions read this file through the npm package \`ssh-config\`: Remote - SSH, Open Remote - SSH, C/C++. It stops at some lines that
OpenSSH accepts, such as \`Match !all\` or \`Match tagged ""\`, and such a tool then shows no hosts at all.

ssh itself accepts the line.`,
  check(context) {
    const reading = foreignReading(context);
    if (reading?.kind !== 'unreadable') return [];
    const node = context.document.nodes.find((n) => n.line === reading.line);
    if (!node || (node.kind === 'directive' && refusedLines(context).has(node))) return [];
    return [{ rule: 'interop/unreadable', span: node.span, data: { reason: reading.message } }];
  },
  fixes({ span }, context) {
    const { document } = context;
    const line = directiveAt(document, span.start);
    const { forNobody } = document.dialect;
    if (!line || forNobody === undefined || entryOf(context, line)?.scope.kind !== 'never') return [];
    const edit = { uri: document.uri, span: line.span, text: forNobody };
    const text = applyEdits(document.text, [edit]);
    if (text === undefined || readAsNpmSshConfig(text).kind === 'unreadable') return [];
    return [offer(t('Write {0}, which also matches nothing', forNobody), [edit], { preferred: true })];
  },
  message: ({ data }) => t('Tools built on the npm package ssh-config cannot read this file: {0}.', data.reason),
};
