import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { entryOf } from '../../analysis/document-lines';
import { refusedBy } from '../../analysis/refused';
import type { RefusedData } from '../../analysis/refused/refusal';
import { correction, offer } from '../../edits/corrections';
import { ignoreEdits } from '../../edits/ignore-unknown';
import { renameKeyword } from '../../edits/lines';
import { directiveAt } from '../../syntax/query';
import type { Directive } from '../../syntax/tree';
import type { Rule } from '../rule';
import { consequenceText } from '../sentences';

/** A line starts with a word that OpenSSH does not know. */
export const keywordUnknown: Rule<RefusedData['keyword/unknown']> = {
  code: 'keyword/unknown',
  severity: 'error',
  dialects: ['ssh_config', 'sshd_config'],
  reach: 'block',
  title: 'Unknown keyword',
  settings: ['openssh.release', 'openssh.distribution'],
  doc: `OpenSSH reads every line of the file before it connects, also the lines of other hosts. One unknown keyword makes it stop:
\`Bad configuration option\`, exit status 255, for **all** hosts. A server with such a line does not start.

Most are typos: the light bulb offers the nearest keyword. Options of another vendor's ssh can be kept in a file that is used with
several programs: \`IgnoreUnknown NAME\` at the top makes ssh skip them. Only its first line is used, and it applies only to lines below it;
sshd has no equivalent. A comment starts with \`#\`, not with \`;\` or \`//\`.

Which keywords are supported depends on the OpenSSH release and distribution in the settings.`,
  check: (context) => refusedBy(context, 'keyword/unknown'),
  message: ({ data }, context) => `${what(data)} ${consequenceText(context)}`,
  fixes(finding, context) {
    const line = directiveAt(context.document, finding.span.start);
    if (!line) return [];
    const replace = (keyword: string, safe: boolean) => {
      const { span, text } = renameKeyword(context.document, line, keyword);
      const title = t('Replace {0} with {1}', line.keyword.text, text);
      return correction(context, line, span, text, title, { preferred: true, safe });
    };
    const { data } = finding;
    switch (data.variant) {
      case 'meant':
        return replace(data.meant, true);
      case 'replaced':
        return replace(data.successor, false);
      case 'comment': {
        const marks = /^(?:;+|\/\/+|-+|<!-+)/.exec(line.keyword.text)?.[0] ?? '';
        const edit = { start: finding.span.start, end: finding.span.start + marks.length };
        return [
          offer(t('Make it a comment'), [{ uri: context.document.uri, span: edit, text: '#' }], { preferred: true }),
        ];
      }
      case 'vendor':
        return ignoring(context, line, data.word);
      default:
        return [];
    }
  },
};

function what(data: RefusedData['keyword/unknown']): string {
  const { word } = data;
  switch (data.variant) {
    case 'meant':
      return t('{0} is not an OpenSSH keyword. Did you mean {1}?', word, data.meant);
    case 'comment':
      return t('{0} does not start a comment; # does.', word);
    case 'template':
      return t('{0} belongs to a template, and OpenSSH reads this file as it is.', word);
    case 'vendor': {
      const { vendors, distribution } = data;
      return t(
        '{0} exists only in the OpenSSH of {1}; the distribution in your settings is {2}.',
        word,
        vendors,
        distribution,
      );
    }
    case 'removed':
      return t('OpenSSH {1} no longer supports {0}.', word, data.release);
    case 'replaced':
      return t('OpenSSH {2} no longer supports {0}. Use {1}.', word, data.successor, data.release);
    case 'plain':
      return t('{0} is not a keyword of OpenSSH {1}.', word, data.release);
  }
}

/** `IgnoreUnknown` for a keyword that another ssh needs: only where there is one. */
function ignoring(context: Context, line: Directive, name: string) {
  const order = entryOf(context, line)?.order;
  if (order === undefined || !context.document.dialect.keywords.get('ignoreunknown')) return [];
  const edits = ignoreEdits(context, [name], order);
  return edits.length === 0 ? [] : [offer(t('Let ssh skip {0} if it is not supported (IgnoreUnknown)', name), edits)];
}
