import { t } from '@vscode/l10n';
import { isActive } from '../../analysis/configured-value';
import type { Context } from '../../analysis/context';
import type { Finding } from '../../analysis/finding';
import { isUnconditional } from '../../analysis/ignore-unknown';
import { type Shadowed, saysTheSame, shadowedAt, shadowedLines } from '../../analysis/shadowed-lines';
import { lineRemoval, offer, promising } from '../../edits/corrections';
import type { Fix } from '../../edits/edit';
import { replaceArgument } from '../../edits/lines';
import { textOf } from '../../syntax/query';
import { lineOf } from '../../syntax/text';
import { isElsewhere } from '../order/shadowed';
import type { Rule } from '../rule';
import { fileIn } from '../sentences';

/** The line that counts: its file, its number, its text. */
type Beaten = {
  readonly variant: 'same' | 'other';
  readonly file: string;
  readonly line: number;
  readonly text: string;
};

/** A line that never counts, because an included file is read first. */
export const dropinWins: Rule<Beaten> = {
  code: 'dropin/wins',
  severity: 'warning',
  dialects: ['ssh_config', 'sshd_config'],
  reach: 'block',
  title: 'Never used: another file sets it first',
  doc: `Debian and Ubuntu put \`Include /etc/ssh/sshd_config.d/*.conf\` at the top of sshd_config (and the same for ssh_config). The first value is
used, so files in that directory take precedence over the lines below the Include, and \`10-a.conf\` over \`50-b.conf\`: the opposite of what
most programs do with such directories. Cloud images come with files there.

Change the value in the file that is used, or add a file with a lower number. \`sshd -T\` shows the values in use.`,
  check: (context) =>
    shadowedLines(context).flatMap((shadowed): Finding<Beaten>[] => {
      const winner = shadowed.winners.find((w) => w.entry.uri !== context.document.uri);
      if (!winner || !isElsewhere(context, shadowed)) return [];
      const there = context.snapshot.files.get(winner.entry.uri)?.document ?? context.document;
      const same = saysTheSame(shadowed);
      return [
        {
          rule: 'dropin/wins',
          ...(same ? { severity: 'hint' as const } : {}),
          tag: 'unnecessary',
          span: shadowed.setting.entry.line.span,
          data: {
            variant: same ? 'same' : 'other',
            file: fileIn(context, winner.entry.uri),
            line: lineOf(there.lineStarts, winner.entry.line.span.start) + 1,
            text: textOf(there, winner.entry.line.span),
          },
          related: [{ uri: winner.entry.uri, span: winner.entry.line.span, label: 'winner' }],
        },
      ];
    }),
  message: ({ data: { variant, file, line, text } }) =>
    variant === 'same'
      ? t('Redundant: {0}:{1} already sets it ("{2}").', file, line, text)
      : t('Never used: {0}:{1} comes first ("{2}"), and the first value is used.', file, line, text),
  fixes(finding, context) {
    const shadowed = shadowedAt(shadowedLines(context), finding.span.start);
    if (!shadowed) return [];
    const same = saysTheSame(shadowed);
    const remove = lineRemoval(context, shadowed.setting.entry.line, t('Remove this line (it is never used)'), {
      preferred: same,
      safe: same,
    });
    return same ? [remove] : [...there(context, shadowed), remove];
  },
};

/** The value into the file that wins, where both lines are for everybody. */
function there(context: Context, { setting, winners }: Shadowed): Fix[] {
  const [winner, ...others] = winners;
  const { line, scope } = setting.entry;
  const value = line.values[0];
  if (!winner || others.length > 0 || value === undefined || line.arguments.length !== 1) return [];
  const document = context.snapshot.files.get(winner.entry.uri)?.document;
  const target = winner.entry.line;
  if (!document || target.arguments.length !== 1 || target.row !== line.row) return [];
  if (!isUnconditional(scope) || !isUnconditional(winner.entry.scope)) return [];
  const edit = replaceArgument(document, target, 0, value);
  if (!edit || !/^[\w.:/@%+-]+$/.test(value)) return [];
  const title = t(
    'Set {0} to {1} in {2}, which is read first',
    line.keyword.text,
    value,
    fileIn(context, winner.entry.uri),
  );
  // nobody is advised to turn probes off
  const { interval } = context.snapshot.dialect.probe;
  const used = line.verdict?.kind === 'value' ? line.verdict.value : value;
  const preferred = line.row?.name !== interval || isActive(used);
  return [promising(context, line, textOf(context.document, line.span), offer(title, [edit], { preferred }))];
}
