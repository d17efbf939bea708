import { t } from '@vscode/l10n';
import { isAccepted } from '../../analysis/acceptance';
import type { Context } from '../../analysis/context';
import { ownLinesWith, vanishedLines } from '../../analysis/document-lines';
import type { Finding } from '../../analysis/finding';
import { refusedBy, refusedLines } from '../../analysis/refused';
import type { RefusedData } from '../../analysis/refused/refusal';
import { correction, offer } from '../../edits/corrections';
import { takesRest } from '../../language/values/index';
import { signs } from '../../syntax/columns';
import { directiveAt, textOf } from '../../syntax/query';
import { span } from '../../syntax/text';
import type { Directive, Document } from '../../syntax/tree';
import type { Rule } from '../rule';
import { consequenceText } from '../sentences';

type Accepted = { readonly variant: 'value' };
type Vanished = { readonly variant: 'vanished' };

/** One equals sign too many. */
export const textEquals: Rule<RefusedData['text/equals'] | Accepted | Vanished> = {
  code: 'text/equals',
  severity: 'error',
  dialects: ['ssh_config', 'sshd_config'],
  reach: 'block',
  title: 'Equals sign that belongs to the value',
  doc: `Keyword and value are separated by spaces, or by one \`=\` with or without spaces. A second one is the first character of the value:
\`ServerAliveInterval == 30\` is refused, \`User == me\` logs in as \`=me\` or stops at the second word. So is the \`=\` after a keyword in quotes
(\`"User"=me\`). A line that starts with \`==\` is silently ignored.`,
  check: (context) => [...refusedBy(context, 'text/equals'), ...accepted(context), ...vanished(context)],
  message({ data: { variant } }, context) {
    switch (variant) {
      case 'refused':
        return `${t('This = is part of the value.')} ${consequenceText(context)}`;
      case 'vanished':
        return t('The line starts with ==: OpenSSH ignores it silently.');
      case 'value':
        return t('This = is part of the value.');
    }
  },
  fixes(finding, context) {
    const { document } = context;
    const { start } = finding.span;
    if (finding.data.variant === 'vanished') {
      const text = textOf(document, finding.span).replace(/^[=\s]+/, '');
      if (!isAccepted(document, text)) return [];
      const title = t('Remove the equals signs');
      return [offer(title, [{ uri: document.uri, span: finding.span, text }], { preferred: true })];
    }
    const line = directiveAt(document, start);
    if (!line) return [];
    const blanks = /^=[ \t=]*/.exec(document.text.slice(start, line.span.end))?.[0].length ?? 1;
    const glued = line.keyword.end === start;
    return correction(context, line, span(start, start + blanks), glued ? ' ' : '', t('Remove the equals sign'));
  },
};

/** Values that OpenSSH takes with their `=`. */
function accepted(context: Context): Finding<Accepted>[] {
  const found: Finding<Accepted>[] = [];
  for (const line of ownLinesWith(context, () => true, signs.odd)) {
    if (!line.row || !mayStartWithEquals(context.document, line) || takesRest(line.row)) continue;
    const first = line.arguments[0];
    if (!first || context.document.text[first.start] !== '=' || refusedLines(context).has(line)) continue;
    const place = span(first.start, first.start + 1);
    found.push({ rule: 'text/equals', severity: 'warning', span: place, data: { variant: 'value' } });
  }
  return found;
}

/** Without a look at the words: most values start with something else. */
function mayStartWithEquals({ text }: Document, { rest: { start } }: Directive): boolean {
  const c = text[start];
  return c === '=' || c === ' ' || c === '\t' || c === '\0';
}

const vanished = (context: Context): Finding<Vanished>[] =>
  vanishedLines(context)
    .filter(({ span: place }) => /^\s*=[^"]*$/.test(textOf(context.document, place)))
    .map(({ span: place }) => ({
      rule: 'text/equals',
      severity: 'warning',
      tag: 'unnecessary',
      span: place,
      data: { variant: 'vanished' },
    }));
