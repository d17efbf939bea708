import { t } from '@vscode/l10n';
import { refusedBy } from '../../analysis/refused';
import type { RefusedData } from '../../analysis/refused/refusal';
import { correction } from '../../edits/corrections';
import { criterionOf } from '../../language/criteria';
import { directiveAt, textOf } from '../../syntax/query';
import { span } from '../../syntax/text';
import type { Rule } from '../rule';
import { consequenceText } from '../sentences';

/** A list on a Match line with blanks in it. */
export const patternBlank: Rule<RefusedData['pattern/blank']> = {
  code: 'pattern/blank',
  severity: 'error',
  dialects: ['ssh_config', 'sshd_config'],
  title: 'Space in a Match pattern list',
  doc: `On a \`Match\` line the patterns of one criterion are one word, separated by commas only: \`Match host a,b\`. After a space, OpenSSH expects
the next criterion, so \`Match host a b\` and \`Match host a, b\` are refused. (On a \`Host\` line it is the other way around: spaces separate,
a comma is part of the name.)`,
  check: (context) => refusedBy(context, 'pattern/blank'),
  message: ({ data: { word } }, context) =>
    `${t('{0} is read as a criterion: separate Match patterns with commas, without spaces.', word)} ${consequenceText(context)}`,
  fixes(finding, context) {
    const { document } = context;
    const line = directiveAt(document, finding.span.start);
    if (!line) return [];
    const rows = document.dialect.criteria;
    const from = line.arguments.findIndex((a) => a.start === finding.span.start);
    const isName = (word: string) => criterionOf(rows, word.replace(/^!/, '').replace(/=.*$/, ''), document.build);
    let to = from;
    while (to + 1 < line.arguments.length && !isName(line.arguments[to + 1]?.value ?? '')) to++;
    const list = line.arguments.slice(from - 1, to + 1);
    const [first, last] = [list[0], list[list.length - 1]];
    if (!first || !last) return [];
    const joined = list
      .map((a) => textOf(document, a).replace(/^,+|,+$/g, ''))
      .filter((text) => text !== '')
      .join(',');
    return correction(context, line, span(first.start, last.end), joined, t('Separate with commas: {0}', joined));
  },
};
