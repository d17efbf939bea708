import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { ownLinesOfRow } from '../../analysis/document-lines';
import type { Finding } from '../../analysis/finding';
import { offer } from '../../edits/corrections';
import { replaceArgument } from '../../edits/lines';
import { durationText } from '../../keepalive/duration';
import { directiveAt } from '../../syntax/query';
import { span } from '../../syntax/text';
import type { Directive } from '../../syntax/tree';
import type { Rule } from '../rule';

/** `read`: the digits in front, which is all that is read. */
type Unit = { readonly text: string; readonly seconds: number; readonly read: number };

/** A time with a unit that Tabby's importer does not see. Source: tabby-ssh, sshImporters.ts (parseInt). */
export const interopTimeUnit: Rule<Unit> = {
  code: 'interop/time-unit',
  severity: 'hint',
  dialects: ['ssh_config'],
  reach: 'block',
  title: 'Time whose unit is lost when Tabby imports the file',
  doc: `OpenSSH reads \`1m\` as 60 s. The terminal Tabby imports hosts from \`~/.ssh/config\` and takes the digits in front alone, so that
\`ServerAliveInterval 1m\` becomes one second there: a packet each second, and a session that ends after a few seconds without network.
A time in plain seconds means the same to both.`,
  check: (context) =>
    intervals(context).flatMap((line): Finding<Unit>[] => {
      const { verdict } = line;
      if (verdict?.kind !== 'value' || verdict.value === line.values[0]) return [];
      const [argument] = line.arguments;
      if (!argument || !/^\d+[a-z]/i.test(argument.value)) return [];
      const [seconds, read] = [Number(verdict.value), Number.parseInt(argument.value, 10)];
      if (read === seconds) return [];
      const place = span(argument.start, argument.end);
      return [{ rule: 'interop/time-unit', span: place, data: { text: argument.value, seconds, read } }];
    }),
  message: ({ data: { text, seconds, read } }) =>
    t(
      'If Tabby imports this file, it reads {0} as {1}. {2} means the same to both.',
      text,
      durationText(read),
      seconds,
    ),
  fixes({ span: place, data: { seconds } }, { document }) {
    const line = directiveAt(document, place.start);
    const edit = line && replaceArgument(document, line, 0, String(seconds));
    return edit ? [offer(t('Write it in seconds: {0}', seconds), [edit], { preferred: true })] : [];
  },
};

function intervals(context: Context): readonly Directive[] {
  const { dialect, build } = context.snapshot;
  const row = dialect.lookup('serveraliveinterval', build);
  return row ? ownLinesOfRow(context, row) : [];
}
