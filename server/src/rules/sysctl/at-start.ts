import { t } from '@vscode/l10n';
import type { Finding } from '../../analysis/finding';
import { parameters } from '../../analysis/kernel-parameters';
import type { KernelValue } from '../../resolve/kernel';
import type { Rule } from '../rule';
import { fileName } from '../sentences';

/** Parameters that have another value after a start than after `sysctl --system`. */
export const sysctlAtStart: Rule = {
  code: 'sysctl/at-start',
  severity: 'information',
  dialects: ['sysctl'],
  title: 'Other value after a start',
  doc: `At the start of a machine with systemd, \`systemd-sysctl\` loads these files; \`sysctl --system\` loads them by hand. They differ:

- \`systemd-sysctl\` does not read \`/etc/sysctl.conf\`. Many distributions link it as \`/etc/sysctl.d/99-sysctl.conf\`; Debian 13 and Arch do not.
- Where the kernel refuses the last line for a name, \`sysctl\` has already set the one before it. \`systemd-sysctl\` has forgotten that one,
  so the kernel's own default stays. A line \`-name\` without a value does the same.

A file in \`/etc/sysctl.d\` with one good line for each name is read alike by both.`,
  check: (context) =>
    [...parameters(context).values()].flatMap(({ name, bySysctl, bySystemd }): Finding[] => {
      if (bySysctl.value === bySystemd.value) return [];
      const here = ({ origin }: KernelValue) =>
        origin.kind === 'line' && origin.uri === context.document.uri ? origin : undefined;
      const line = here(bySysctl) ?? here(bySystemd);
      if (!line) return [];
      const variant = line.role === 'kernel-by-hand' ? 'not-read' : 'differs';
      const args = [name, bySysctl.value, bySystemd.value, fileName(line.uri)];
      return [{ rule: 'sysctl/at-start', span: line.directive.span, variant, args }];
    }),
  message({ variant, args: [name = '', byHand = '', atStart = '', file = ''] }) {
    return variant === 'not-read'
      ? t(
          'systemd does not read {0} at start: {1} is then {2}, not {3}. Move the line to a file in /etc/sysctl.d.',
          file,
          name,
          atStart,
          byHand,
        )
      : t(
          'After a start with systemd {0} is {1}; after “sysctl --system” it is {2}. Keep one good line for it.',
          name,
          atStart,
          byHand,
        );
  },
};
