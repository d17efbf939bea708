import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import type { Finding } from '../../analysis/finding';
import { parameters } from '../../analysis/kernel-parameters';
import type { Fix } from '../../edits/edit';
import { hoped } from '../../edits/kernel';
import { endOfFile, moveLine, removeLine } from '../../edits/lines';
import { type KernelValue, resolveKernel } from '../../resolve/kernel';
import { amend } from '../../snapshot/amend';
import { folderOf, parseUri } from '../../snapshot/paths';
import { directiveAt } from '../../syntax/query';
import type { Span } from '../../syntax/text';
import type { Rule } from '../rule';
import { fileIn } from '../sentences';

/** `file`: the one of the line. */
type AtStart = {
  readonly variant: 'not-read' | 'differs';
  readonly name: string;
  readonly byHand: string;
  readonly atStart: string;
  readonly file: string;
};

/** The line to the end of the last file of sysctl.d that both programs read. */
function moved(context: Context, { name, byHand }: AtStart, { start }: Span): Fix[] {
  const { document, snapshot } = context;
  const line = directiveAt(document, start);
  const target = snapshot.roots.findLast(({ uri, role }) => role === 'kernel' && folderOf(uri).endsWith(ownFolder));
  const there = target && snapshot.files.get(target.uri)?.document;
  if (!line || !there) return [];
  const title = t('Move this line to {0}, which is read at boot, too', parseUri(there.uri).path);
  return leading(context, name, byHand, { title, edits: moveLine(document, line, endOfFile(there), '') });
}

/** Whether a file of sysctl.d is this one: 99-sysctl.conf is often a link to sysctl.conf. */
const isLinked = ({ document, snapshot }: Context): boolean =>
  snapshot.roots.some(({ uri }) => uri !== document.uri && snapshot.files.get(uri)?.document?.text === document.text);

/** Where the administrator's files are. */
const ownFolder = '/etc/sysctl.d';

/** The lines for the name away that neither program can use. */
function cleaned(context: Context, { name, byHand }: AtStart): Fix[] {
  const { document, own } = context;
  const { origin } = parameters(context).get(name)?.bySysctl ?? {};
  const deciding = origin?.kind === 'line' ? origin.directive : undefined;
  const useless = own.filter(
    ({ line }) => line !== deciding && line.row?.name === name && line.verdict?.kind !== 'value',
  );
  if (useless.length === 0) return [];
  const edits = useless.map(({ line }) => removeLine(document, line));
  const title = t('Remove what the kernel refuses for {0} (it is {1} after a boot, too)', name, byHand);
  return leading(context, name, byHand, { title, edits });
}

/** The fix, if both programs then leave this value. */
function leading(context: Context, name: string, value: string, fix: Pick<Fix, 'title' | 'edits'>): Fix[] {
  const after = amend(context.snapshot, fix.edits);
  const then = after && resolveKernel(after).get(name);
  if (then?.bySysctl.value !== value || then.bySystemd.value !== value) return [];
  return [{ ...fix, preferred: true, promises: hoped(context, name, value) }];
}

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
        variant: line.role === 'kernel-by-hand' && !isLinked(context) ? 'not-read' : 'differs',
        name,
        byHand: bySysctl.value,
        atStart: bySystemd.value,
        file: fileIn(context, line.uri),
      };
      return [{ rule: 'sysctl/at-start', span: line.directive.span, data }];
    }),
  fixes: ({ data, span }, context) =>
    data.variant === 'not-read' ? moved(context, data, span) : cleaned(context, data),
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
