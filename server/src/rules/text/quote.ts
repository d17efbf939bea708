import { t } from '@vscode/l10n';
import { isAccepted } from '../../analysis/acceptance';
import { vanishedLines } from '../../analysis/document-lines';
import type { Finding } from '../../analysis/finding';
import { refusedBy } from '../../analysis/refused';
import type { RefusedData } from '../../analysis/refused/refusal';
import { correction, offer } from '../../edits/corrections';
import { directiveAt, nodeAt, textOf } from '../../syntax/query';
import type { Rule } from '../rule';
import { consequenceText } from '../sentences';

type Vanished = { readonly variant: 'vanished' };

/** A quote without its partner. */
export const textQuote: Rule<RefusedData['text/quote'] | Vanished> = {
  code: 'text/quote',
  severity: 'error',
  dialects: ['ssh_config', 'sshd_config'],
  reach: 'block',
  title: 'Unclosed quote',
  doc: `From OpenSSH 8.7 on both \`"\` and \`'\` group words, and each must be closed on the same line; \`\\"\` and \`\\'\` stand for the characters
themselves. This also holds for commands that are taken as they are (\`ProxyCommand\`, \`ForceCommand\`): an apostrophe in one has to be quoted
or escaped. OpenSSH stops at such a line.

An open quote in the keyword is worse: the line is silently ignored.`,
  check: (context) => [
    ...refusedBy(context, 'text/quote'),
    ...vanishedLines(context)
      .filter(({ span }) => textOf(context.document, span).includes('"'))
      .map(
        ({ span }): Finding<Vanished> => ({
          rule: 'text/quote',
          span,
          severity: 'warning',
          tag: 'unnecessary',
          data: { variant: 'vanished' },
        }),
      ),
  ],
  message: ({ data }, context) =>
    data.variant === 'vanished'
      ? t('The quote in the keyword is not closed: OpenSSH ignores this line silently.')
      : `${t('The quote {0} is not closed on this line.', data.quote)} ${consequenceText(context)}`,
  fixes(finding, context) {
    const { document } = context;
    const { start, end } = finding.span;
    if (finding.data.variant === 'vanished') {
      const text = textOf(document, finding.span).replace('"', '');
      if (nodeAt(document, start)?.kind !== 'vanished' || !isAccepted(document, text)) return [];
      return [offer(t('Remove the quote'), [{ uri: document.uri, span: { start, end }, text }], { preferred: true })];
    }
    const line = directiveAt(document, start);
    const { quote } = finding.data;
    if (!line) return [];
    const single = quote === "'";
    return [
      ...correction(context, line, { start: end, end }, quote, t('Close the quote at the end of the line'), {
        preferred: !single,
      }),
      ...correction(context, line, { start, end: start + 1 }, `\\${quote}`, t('Escape it: {0}', `\\${quote}`), {
        preferred: single,
      }),
      ...correction(context, line, { start, end: start + 1 }, '', t('Remove the quote'), {}),
    ];
  },
};
