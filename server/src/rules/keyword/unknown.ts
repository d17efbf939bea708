import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { entryOf } from '../../analysis/document-lines';
import type { Finding } from '../../analysis/finding';
import { refusedBy } from '../../analysis/refused';
import { correction, offer } from '../../edits/corrections';
import { ignoreEdits } from '../../edits/ignore-unknown';
import { renameKeyword } from '../../edits/lines';
import { directiveAt } from '../../syntax/query';
import type { Rule } from '../rule';
import { consequenceText } from '../sentences';

/** A line starts with a word that OpenSSH does not know. */
export const keywordUnknown: Rule = {
  code: 'keyword/unknown',
  severity: 'error',
  dialects: ['ssh_config', 'sshd_config'],
  title: 'Unknown keyword',
  doc: `OpenSSH reads every line of the file before it connects, also the lines of other hosts. One unknown keyword makes it stop:
\`Bad configuration option\`, exit status 255, for **all** hosts. A server with such a line does not start.

Most are typos: the light bulb offers the nearest keyword. Options of another vendor's ssh can be kept in a file that is used with
several programs: \`IgnoreUnknown NAME\` at the top makes ssh skip them. Only its first line is used, and it applies only to lines below it;
sshd has no equivalent. A comment starts with \`#\`, not with \`;\` or \`//\`.

Which keywords are supported depends on the OpenSSH release and distribution in the settings.`,
  check: (context) => refusedBy(context, 'keyword/unknown'),
  message: ({ variant, args: [name = '', other = '', release = ''] }, context) => {
    const what = {
      meant: () => t('{0} is not an OpenSSH keyword. Did you mean {1}?', name, other),
      comment: () => t('{0} does not start a comment; # does.', name),
      template: () => t('{0} is not OpenSSH syntax: the file looks like a template, but is checked as it is.', name),
      vendor: () =>
        t('{0} exists only in the OpenSSH of {1}; the distribution in your settings is {2}.', name, other, release),
      removed: () => t('OpenSSH {1} no longer supports {0}.', name, release),
      replaced: () => t('OpenSSH {2} no longer supports {0}. Use {1}.', name, other, release),
    }[variant ?? ''];
    return `${what ? what() : t('{0} is not a keyword of OpenSSH {1}.', name, other)} ${consequenceText(context)}`;
  },
  fixes(finding, context) {
    const line = directiveAt(context.document, finding.span.start);
    const [name, other] = finding.args;
    if (!line) return [];
    const title = (word: string) => t('Replace {0} with {1}', line.keyword.text, word);
    switch (finding.variant) {
      case 'meant':
      case 'replaced': {
        const { span, text } = renameKeyword(context.document, line, String(other));
        return correction(context, line, span, text, title(text), { preferred: true });
      }
      case 'comment': {
        const marks = /^(?:;+|\/\/+|-+|<!-+)/.exec(line.keyword.text)?.[0] ?? '';
        const edit = { start: finding.span.start, end: finding.span.start + marks.length };
        return [
          offer(t('Make it a comment'), [{ uri: context.document.uri, span: edit, text: '#' }], { preferred: true }),
        ];
      }
      case 'vendor':
        return ignoring(context, finding, String(name));
      default:
        return [];
    }
  },
};

/** `IgnoreUnknown` for a keyword that another ssh needs: only where there is one. */
function ignoring(context: Context, finding: Finding, name: string) {
  const line = directiveAt(context.document, finding.span.start);
  const order = line && entryOf(context, line)?.order;
  if (order === undefined || !context.document.dialect.keywords.get('ignoreunknown')) return [];
  const edits = ignoreEdits(context, [name], order);
  return edits.length === 0 ? [] : [offer(t('Let ssh skip {0} if it is not supported (IgnoreUnknown)', name), edits)];
}
