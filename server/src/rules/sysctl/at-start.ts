import { t } from '@vscode/l10n';
import type { Finding } from '../../analysis/finding';
import { parameters } from '../../analysis/kernel-parameters';
import type { KernelValue } from '../../resolve/kernel';
import type { Rule } from '../rule';
import { fileName } from '../sentences';

/** `file`: the one of the line. */
type AtStart = {
  readonly variant: 'not-read' | 'differs';
  readonly name: string;
  readonly byHand: string;
  readonly atStart: string;
  readonly file: string;
};

/** Parameters that have another value after a start than after `sysctl --system`. */
export const sysctlAtStart: Rule<AtStart> = {
  code: 'sysctl/at-start',
  severity: 'information',
  dialects: ['sysctl'],
  title: 'Different value after boot',
  doc: `When a machine with systemd boots, \`systemd-sysctl\` loads these files; \`sysctl --system\` loads them by hand. They differ:

- \`systemd-sysctl\` does not read \`/etc/sysctl.conf\`. Many distributions link it as \`/etc/sysctl.d/99-sysctl.conf\`; Debian 13 and Arch do
  not.
- If the kernel refuses the last line for a name, \`sysctl\` has already set the one before it. \`systemd-sysctl\` does not keep that one, so
  the kernel's own default stays. A line \`-name\` without a value does the same.

A file in \`/etc/sysctl.d\` with one valid line for each name is read the same way by both.`,
  check: (context) =>
    [...parameters(context).values()].flatMap(({ name, bySysctl, bySystemd }): Finding<AtStart>[] => {
      if (bySysctl.value === bySystemd.value) return [];
      const here = ({ origin }: KernelValue) =>
        origin.kind === 'line' && origin.uri === context.document.uri ? origin : undefined;
      const line = here(bySysctl) ?? here(bySystemd);
      if (!line) return [];
      const data: AtStart = {
        variant: line.role === 'kernel-by-hand' ? 'not-read' : 'differs',
        name,
        byHand: bySysctl.value,
        atStart: bySystemd.value,
        file: fileName(line.uri),
      };
      return [{ rule: 'sysctl/at-start', span: line.directive.span, data }];
    }),
  message({ data: { variant, name, byHand, atStart, file } }) {
    return variant === 'not-read'
      ? t(
          'systemd does not read {0} at boot, so {1} is {2}, not {3}. Move the line to a file in /etc/sysctl.d.',
          file,
          name,
          atStart,
          byHand,
        )
      : t(
          'At boot, systemd sets {0} to {1}; "sysctl --system" sets it to {2}. Keep one valid line for it.',
          name,
          atStart,
          byHand,
        );
  },
};
