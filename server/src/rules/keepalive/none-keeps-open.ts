import { t } from '@vscode/l10n';
import { isActive } from '../../analysis/configured-value';
import { oncePerContext, ownEntriesOf, settingsOf } from '../../analysis/context';
import { keywordName, lineFound } from '../../analysis/deciding-lines';
import { type Section, sectionOf } from '../../analysis/sections';
import type { Fix } from '../../edits/edit';
import { promiseOf } from '../../edits/keepalive';
import { replaceArgument } from '../../edits/lines';
import { removal } from '../../edits/removal';
import { targetOf } from '../../edits/targets';
import type { Entry } from '../../resolve/sequence';
import type { SettingLine } from '../../resolve/slot-index';
import type { Rule } from '../rule';

/** A `none`, and the line that applies in spite of it. */
interface Open {
  readonly entry: Entry;
  readonly section: Section;
  readonly pattern: string | undefined;
  readonly winner: SettingLine;
}

const lines = oncePerContext((context): readonly Open[] => {
  const { interval } = context.snapshot.dialect.probe;
  const index = settingsOf(context, interval);
  return ownEntriesOf(context, interval).flatMap((entry): Open[] => {
    const section = sectionOf(context, entry);
    if (!section || entry.line.verdict?.kind !== 'unset') return [];
    const patterns = section.scope.kind === 'hosts' ? section.scope.patterns : [undefined];
    for (const pattern of patterns) {
      const winner = index.winner(section.scope, pattern);
      // what is read earlier wins over any value here, so `none` is not to blame
      if (winner && winner.entry.order > entry.order && isActive(winner.value))
        return [{ entry, section, pattern, winner }];
    }
    return [];
  });
});

export const keepaliveNoneKeepsOpen: Rule<{ readonly keyword: string; readonly value: string }> = {
  code: 'keepalive/none-keeps-open',
  severity: 'warning',
  dialects: ['ssh_config'],
  reach: 'block',
  title: '`none` does not turn probes off',
  doc: `\`ServerAliveInterval none\` means "not set": ssh reads on and uses the first later line that applies to the host. So in a Host block it does
not turn off what \`Host *\` sets.

Write \`0\` to turn probes off for this host, or remove the line.`,
  check: (context) =>
    lines(context).map(({ entry, winner }) => ({
      rule: 'keepalive/none-keeps-open',
      span: entry.line.span,
      data: { keyword: keywordName(entry), value: winner.value },
      related: [{ uri: winner.entry.uri, span: winner.entry.line.span, label: 'winner' }],
    })),
  message: ({ data: { keyword, value } }) =>
    t('`none` means "not set", so {0} {1} from a later line is used. To send no probes, write 0.', keyword, value),
  fixes(finding, context) {
    const open = lineFound(lines(context), finding);
    if (!open) return [];
    const { entry, section, pattern, winner } = open;
    const { interval } = context.snapshot.dialect.probe;
    const target = targetOf(context, section, pattern);
    const zero = replaceArgument(context.document, entry.line, 0, '0');
    const gone = removal(context, target, entry, interval);
    const fixes: (Fix | undefined)[] = [
      zero && {
        title: t('Set {0} to 0 (no probes for this host)', keywordName(entry)),
        edits: [zero],
        preferred: true,
        promises: [promiseOf(target, interval, '0')],
      },
      gone && {
        ...gone.fix,
        title: t('Remove this line ({0} stays {1})', interval, winner.value),
        safe: true,
      },
    ];
    return fixes.filter((fix) => fix !== undefined);
  },
};
