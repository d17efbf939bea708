import { t } from '@vscode/l10n';
import type { Finding } from '../../analysis/finding';
import { textOf } from '../../syntax/query';
import { longestName, visible } from '../../syntax/shown';
import type { Rule } from '../rule';

/** `mark`: the first one, as it is written. */
type Mark = { readonly mark: string };

/** The one thing that is said about lines that a tool fills in. */
export const fileTemplate: Rule<Mark> = {
  code: 'file/template',
  severity: 'information',
  dialects: ['ssh_config', 'sshd_config', 'sysctl'],
  title: 'File that a tool fills in first',
  doc: `The file is a template: Ansible, chezmoi, Puppet, Helm or the like fills in \`{{ … }}\`, \`{% … %}\`, \`<%= … %>\`, \`@@NAME@@\` or
\`\${NAME}\` before OpenSSH reads it. Lines that hold such a mark, and those that a condition of the tool may leave out, are not checked:
what they set is unknown. All other lines are checked as always. To check everything, check what the tool writes.

The files that OpenSSH reads on this machine, such as \`~/.ssh/config\` and what it includes, are never taken for templates: OpenSSH fills in
nothing and refuses such lines.`,
  aboutTemplates: true,
  check({ document }) {
    const { template } = document;
    if (!template) return [];
    const finding: Finding<Mark> = {
      rule: 'file/template',
      span: template.first,
      data: { mark: textOf(document, template.first) },
    };
    return [finding];
  },
  message: ({ data: { mark } }) =>
    t(
      'This file is a template: lines with {0} and the like, and lines that depend on them, are not checked.',
      visible(mark, longestName),
    ),
};
