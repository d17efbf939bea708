import { t } from '@vscode/l10n';
import { type Context, entriesOf } from '../../analysis/context';
import type { Finding } from '../../analysis/finding';
import { type Shadowed, saysTheSame, shadowedAt, shadowedLines } from '../../analysis/shadowed-lines';
import { starOver } from '../../analysis/star-first';
import { moveToEnd } from '../../edits/blocks';
import { lineRemoval, offer, promising } from '../../edits/corrections';
import type { Fix } from '../../edits/edit';
import { removeLine } from '../../edits/lines';
import type { SettingLine } from '../../resolve/slot-index';
import { tailFrom, textOf } from '../../syntax/query';
import { lineOf } from '../../syntax/text';
import type { Rule } from '../rule';

/** Winners that are named in one finding. */
const mostRelated = 20;

/** Number and text of the line that counts, and the patterns of the Host line that both are for. */
type Beaten = {
  readonly variant: 'same' | 'same-hosts' | 'other' | 'other-hosts' | 'last';
  readonly text: string;
  readonly hosts: string;
};

/** A line that never counts, because a line above it sets the same for the same hosts. */
export const orderShadowed: Rule<Beaten> = {
  code: 'order/shadowed',
  severity: 'warning',
  dialects: ['ssh_config', 'sshd_config'],
  reach: 'block',
  title: 'Never used: another line is read first',
  doc: `For almost every keyword OpenSSH uses the **first** value that it finds, not the last: a later line for the same hosts is never used. So put
specific blocks first, and \`Host *\` with the defaults at the end.

In sshd_config the first line is used in the same way, among the global lines and among those in Match blocks; what Match sets replaces the
global value, wherever that is.

The line is reported only if it can never be used: for every host that it is for, a line above it applies.`,
  check: found,
  message({ data: { variant, text, hosts }, related: [winner] = [] }, { document }) {
    const line = lineOf(document.lineStarts, winner?.span.start ?? 0) + 1;
    switch (variant) {
      case 'same':
        return t('Redundant: "{1}" on line {0} already sets it.', line, text);
      case 'same-hosts':
        return t('Redundant for {2}: "{1}" on line {0} already sets it.', line, text, hosts);
      case 'other-hosts':
        return t('Never used for {2}: "{1}" on line {0} comes first, and the first value is used.', line, text, hosts);
      case 'last':
        return t('Never used: "{1}" on line {0} comes later, and the last value is used.', line, text);
      case 'other':
        return t('Never used: "{1}" on line {0} comes first, and the first value is used.', line, text);
    }
  },
  fixes(finding, context) {
    const shadowed = shadowedAt(shadowedLines(context), finding.span.start);
    if (!shadowed) return [];
    const same = saysTheSame(shadowed);
    const remove = lineRemoval(context, shadowed.setting.entry.line, t('Remove this line (it is never used)'), {
      preferred: same,
      safe: same,
    });
    return same ? [remove] : [...moves(context, shadowed), remove];
  },
};

function variantOf(shadowed: Shadowed, winner: SettingLine): Beaten['variant'] {
  const { scope, order, line } = shadowed.setting.entry;
  if (scope.kind === 'hosts') return saysTheSame(shadowed) ? 'same-hosts' : 'other-hosts';
  if (saysTheSame(shadowed)) return 'same';
  return line.row?.multiple === 'last' && winner.entry.order > order ? 'last' : 'other';
}

/** Whether a line of another file is among the winners. */
export const isElsewhere = (context: Context, { winners }: Shadowed): boolean =>
  winners.some((w) => w.entry.uri !== context.document.uri);

/** In place of the winner, where both are for the same hosts; or the block for all hosts to the end. */
function moves(context: Context, { setting, winners }: Shadowed): Fix[] {
  const { document } = context;
  const [winner, ...others] = winners;
  if (!winner || others.length > 0 || setting.entry.line.row?.multiple === 'last') return [];
  const { line, scope } = setting.entry;
  const first = winner.entry;
  const text = textOf(document, line.span);
  if (first.scope.header === scope.header && first.scope.within?.header === scope.within?.header) {
    const whole = textOf(document, tailFrom(document, line, line.span.start));
    const edits = [
      { uri: document.uri, span: tailFrom(document, first.line, first.line.span.start), text: whole },
      removeLine(document, line),
    ];
    return [
      promising(context, line, text, offer(t('Use {0}: replace the other line', text), edits, { preferred: true })),
    ];
  }
  const { header } = first.scope;
  if (hasEarlier(context, setting)) return [];
  const edits = header?.row?.kind === 'host' && first.scope.kind === 'always' ? moveToEnd(context, header) : undefined;
  if (!header || !edits) return [];
  const title = t('Use {0}: move the block {1} to the end of the file', text, textOf(document, header.span));
  return [promising(context, line, text, offer(title, edits, { preferred: true }))];
}

/** Whether the line would still come second once the block above is gone: its own block has one before it. */
const hasEarlier = (context: Context, { entry }: SettingLine): boolean =>
  entriesOf(context, entry.line.row?.name ?? '').some(
    (other) => other.scope.header === entry.scope.header && other.order < entry.order,
  );

/** One by one: a long file may have as many of them as lines. */
function* found(context: Context): Generator<Finding<Beaten>> {
  for (const shadowed of shadowedLines(context)) {
    const [winner] = shadowed.winners;
    if (!winner || isElsewhere(context, shadowed)) continue;
    const { line, scope } = shadowed.setting.entry;
    const hosts = scope.kind === 'hosts' ? scope.patterns.join(' ') : '';
    yield {
      rule: 'order/shadowed',
      // the finding at `Host *` says the rest
      ...(saysTheSame(shadowed) || starOver(context, shadowed) ? { severity: 'hint' as const } : {}),
      tag: 'unnecessary',
      span: line.span,
      data: {
        variant: variantOf(shadowed, winner),
        text: textOf(context.document, winner.entry.line.span),
        hosts,
      },
      relatedCount: shadowed.winners.length,
      related: shadowed.winners
        .slice(0, mostRelated)
        .map(({ entry }) => ({ uri: entry.uri, span: entry.line.span, label: 'winner' as const })),
    };
  }
}
