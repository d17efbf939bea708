import { t } from '@vscode/l10n';
import { amended, isAccepted } from '../../analysis/acceptance';
import type { Context } from '../../analysis/context';
import { ownLinesWith } from '../../analysis/document-lines';
import type { Finding } from '../../analysis/finding';
import { refusedBy, refusedLines } from '../../analysis/refused';
import type { RefusedData } from '../../analysis/refused/refusal';
import { correction, offer } from '../../edits/corrections';
import type { Fix } from '../../edits/edit';
import { signs } from '../../syntax/columns';
import { argumentsFrom, directiveAt, indentOf, indexOfNode, textOf } from '../../syntax/query';
import { span } from '../../syntax/text';
import type { Directive } from '../../syntax/tree';
import type { Rule } from '../rule';
import { consequenceText } from '../sentences';

type Accepted = { readonly variant: 'value' };

/** A backslash at the end of a line, where people hope that the next line goes on. */
export const textContinuation: Rule<RefusedData['text/continuation'] | Accepted> = {
  code: 'text/continuation',
  severity: 'error',
  dialects: ['ssh_config', 'sshd_config'],
  reach: 'block',
  title: 'Backslash at the end of a line',
  doc: `OpenSSH has no continuation lines. A backslash at the end is a value like any other, and the next line starts with a keyword. A value, a
list of patterns or a command must be on one line, however long.`,
  check: (context) => [...refusedBy(context, 'text/continuation'), ...accepted(context)],
  message: ({ data: { variant } }, context) =>
    variant === 'value'
      ? t('A backslash does not continue a line: it is part of the value, and the next line is read on its own.')
      : `${t('A backslash does not continue a line: it is part of the value.')} ${consequenceText(context)}`,
  fixes(finding, context) {
    const { document } = context;
    const line = directiveAt(document, finding.span.start);
    if (!line) return [];
    const { start, end } = finding.span;
    const before = start - (/[ \t]*$/.exec(document.text.slice(line.span.start, start))?.[0].length ?? 0);
    return [
      ...join(context, line, start),
      ...correction(context, line, span(before, end), '', t('Remove the backslash'), {}),
    ];
  },
};

/** One line out of two, where OpenSSH takes it. */
function join(context: Context, line: Directive, start: number): Fix[] {
  const { document } = context;
  const next = document.nodes[indexOfNode(document, line) + 1];
  if (next?.kind !== 'directive' || document.dialect.lexical.blocks.includes(next.keyword.name)) return [];
  const to = next.full.start + indentOf(document, next).length;
  const rest = document.text.slice(to, next.full.end).replace(/[\r\n]+$/, '');
  const whole = amended(document, line, { start, end: line.full.end }, rest);
  if (!isAccepted(document, whole)) return [];
  return [
    offer(t('Join with the next line'), [{ uri: document.uri, span: { start, end: to }, text: '' }], {
      preferred: true,
    }),
  ];
}

/**
 * Lists and commands that OpenSSH takes with the backslash. A path may end in one; a backslash alone is meant
 * otherwise.
 */
function accepted(context: Context): Finding<Accepted>[] {
  const { document } = context;
  const found: Finding<Accepted>[] = [];
  for (const line of ownLinesWith(context, () => true, signs.odd)) {
    if (document.text[line.rest.end - 1] !== '\\' || line.comment || !line.row) continue;
    const last = line.arguments[line.arguments.length - 1];
    if (!last || textOf(document, last) !== '\\' || refusedLines(context).has(line)) continue;
    const place = argumentsFrom(line, line.arguments.length - 1);
    found.push({ rule: 'text/continuation', severity: 'warning', span: place, data: { variant: 'value' } });
  }
  return found;
}
