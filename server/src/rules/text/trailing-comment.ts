import { t } from '@vscode/l10n';
import { amended, isAccepted } from '../../analysis/acceptance';
import type { Context } from '../../analysis/context';
import { ownLinesWith } from '../../analysis/document-lines';
import type { Finding } from '../../analysis/finding';
import { refusedBy, refusedLines } from '../../analysis/refused';
import type { RefusedData } from '../../analysis/refused/refusal';
import { offer, promising } from '../../edits/corrections';
import { commentToOwnLine } from '../../edits/lines';
import { formatRelease } from '../../language/build';
import { applies } from '../../language/releases';
import { takesRest } from '../../language/values/index';
import { signs } from '../../syntax/columns';
import { directiveAt, tailFrom } from '../../syntax/query';
import { span } from '../../syntax/text';
import type { Rule } from '../rule';
import { consequenceText } from '../sentences';

type Words = { readonly variant: 'words' };

/** What looks like a comment at the end of a line, but is none for this OpenSSH. */
export const textTrailingComment: Rule<RefusedData['text/trailing-comment'] | Words> = {
  code: 'text/trailing-comment',
  severity: 'error',
  dialects: ['ssh_config', 'sshd_config'],
  reach: 'block',
  title: 'Comment not allowed at the end of this line',
  settings: ['openssh.release'],
  doc: `ssh supports comments at the end of a line since 8.5: \`ServerAliveInterval 30 # why\`. Older releases read the words as more values and refuse
them; on a \`Host\` line, \`#\` and the words become patterns. ssh 8.5 and 8.6 end each line at its first \`#\`, also inside quotes and commands; from
8.7 on a space must stand before it: \`30#why\` is one word.

A comment on its own line works everywhere.`,
  check: (context) => [...refusedBy(context, 'text/trailing-comment'), ...words(context)],
  message({ data: { variant } }, context) {
    const release = formatRelease(context.document.build.release);
    switch (variant) {
      case 'glued':
        return `${t('Without a space before it, # is part of the value.')} ${consequenceText(context)}`;
      case 'words':
        return t(
          'OpenSSH {0} does not support comments at the end of a line: these words are part of the value.',
          release,
        );
      case 'apart':
        return `${t('OpenSSH {0} does not support comments at the end of a line.', release)} ${consequenceText(context)}`;
    }
  },
  fixes(finding, context) {
    const { document } = context;
    const line = directiveAt(document, finding.span.start);
    if (!line) return [];
    const after = amended(document, line, finding.span, '').trimEnd();
    if (!isAccepted(document, after)) return [];
    const edits = commentToOwnLine(document, line, finding.span);
    return [promising(context, line, after, offer(t('Move the comment to its own line'), edits, { preferred: true }))];
  },
};

/** Releases without such comments: on lines that take any number of words `#` is one of them. */
function words(context: Context): Finding<Words>[] {
  const { document } = context;
  if (applies('argument-words', document.build) || document.dialect.lexical.wholeFile) return [];
  return ownLinesWith(context, (row) => !takesRest(row), signs.odd).flatMap((line): Finding<Words>[] => {
    const hash = line.arguments.find((a) => a.value.startsWith('#'));
    if (!hash || refusedLines(context).has(line)) return [];
    const { start, end } = tailFrom(document, line, hash.start);
    return [{ rule: 'text/trailing-comment', severity: 'warning', span: span(start, end), data: { variant: 'words' } }];
  });
}
