import { t } from '@vscode/l10n';
import { ownLinesOf } from '../../analysis/document-lines';
import type { Finding } from '../../analysis/finding';
import { refusedLines } from '../../analysis/refused';
import { correction } from '../../edits/corrections';
import { directiveAt, textOf } from '../../syntax/query';
import { span } from '../../syntax/text';
import type { Rule } from '../rule';

type Comma = { readonly word: string };

/** A comma in a pattern of a Host line. */
export const patternComma: Rule<Comma> = {
  code: 'pattern/comma',
  severity: 'warning',
  dialects: ['ssh_config'],
  title: 'Comma in a name on a Host line',
  doc: `On a \`Host\` line spaces separate the patterns; a comma is an ordinary character. \`Host a, b\` is for hosts that are typed as \`a,\` (which
newer releases refuse) and \`b\`; \`Host a,b\` matches no host. (On a \`Match\` line it is the other way around.)`,
  check(context) {
    const found: Finding<Comma>[] = [];
    if (!context.document.text.includes(',')) return found;
    for (const line of ownLinesOf(context, 'Host')) {
      if (!textOf(context.document, line.span).includes(',') || refusedLines(context).has(line)) continue;
      const words = line.arguments.filter((a) => a.value.includes(','));
      const [first, last] = [words[0], words[words.length - 1]];
      if (!first || !last) continue;
      found.push({ rule: 'pattern/comma', span: span(first.start, last.end), data: { word: first.value } });
    }
    return found;
  },
  message: ({ data: { word } }) =>
    t('The comma is part of the name {0}, so no host matches. Separate Host patterns with spaces.', word),
  fixes({ span: { start, end } }, context) {
    const line = directiveAt(context.document, start);
    if (!line) return [];
    const text = textOf(context.document, { start, end });
    if (/["'\\]/.test(text)) return [];
    const words = text.split(/[\s,]+/).filter((word) => word !== '');
    const apart = words.join(' ');
    return words.length === 0
      ? []
      : correction(context, line, { start, end }, apart, t('Separate with spaces: {0}', apart));
  },
};
