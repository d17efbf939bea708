import { t } from '@vscode/l10n';
import { type Context, entriesOf } from '../../analysis/context';
import { entryOf } from '../../analysis/document-lines';
import { isUnconditional } from '../../analysis/ignore-unknown';
import { refusedBy } from '../../analysis/refused';
import type { RefusedData } from '../../analysis/refused/refusal';
import { lineRemoval, offer, promising } from '../../edits/corrections';
import type { Fix } from '../../edits/edit';
import { endOfGlobal, moveLine } from '../../edits/lines';
import { formatRelease } from '../../language/build';
import { outer } from '../../resolve/scope';
import { slotName } from '../../resolve/slots';
import { directiveAt, indentOf } from '../../syntax/query';
import type { Span } from '../../syntax/text';
import type { Rule } from '../rule';
import { consequenceText } from '../sentences';

/** A line below Match that sshd takes outside of it only. */
export const matchNotAllowed: Rule<RefusedData['match/not-allowed']> = {
  code: 'match/not-allowed',
  severity: 'error',
  dialects: ['sshd_config'],
  title: 'Not allowed in a Match block',
  settings: ['openssh.release'],
  doc: `A Match line applies until the next Match line or the end of the file; indentation and blank lines do not end it. Some keywords, such as
\`TCPKeepAlive\`, \`LoginGraceTime\`, \`Port\` and \`UseDNS\`, are needed before the server knows the user, so they are not allowed there. sshd then
does not start: after a reboot nobody can log in.

Move the line above the first Match. ClientAliveInterval and ClientAliveCountMax are allowed in a Match block since 7.4. Test with \`sshd -t\`,
keep a connection open, then reload.`,
  check: (context) => refusedBy(context, 'match/not-allowed'),
  message: ({ data }, context) =>
    `${
      data.variant === 'later'
        ? t('{0} in a Match block requires OpenSSH {1} or later.', data.keyword, formatRelease(data.since))
        : t('{0} is not allowed in a Match block.', data.keyword)
    } ${consequenceText(context)}`,
  fixes: ({ span }, context) => aboveMatch(context, span),
};

/** The line above the first Match, where it is for everybody, or away. */
export function aboveMatch(context: Context, { start }: Span): readonly Fix[] {
  const { document } = context;
  const line = directiveAt(document, start);
  const entry = line && entryOf(context, line);
  if (!line?.row || !entry) return [];
  const header = document.blocks[1]?.header;
  const remove = lineRemoval(context, line, t('Remove {0}', line.keyword.text));
  // in a file that a Match block includes there is no place for it
  if (!header || !isUnconditional(context.own[0]?.scope ?? entry.scope)) return [remove];
  const set = entriesOf(context, slotName(line.row)).some((e) => e.order < entry.order && isUnconditional(e.scope));
  const spot = endOfGlobal(document);
  const near = document.blocks[0]?.directives.at(-1) ?? header;
  const edits = moveLine(document, line, spot, indentOf(document, near));
  const title = t('Move {0} above the first Match (then test with sshd -t)', line.keyword.text);
  const move = promising(
    context,
    line,
    document.text.slice(line.span.start, line.span.end),
    offer(title, edits, { preferred: true }),
    outer,
  );
  return set && line.row.multiple === 'first' ? [remove, { ...move, preferred: false }] : [move, remove];
}
