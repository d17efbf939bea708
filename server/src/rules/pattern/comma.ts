import { t } from '@vscode/l10n';
import { ownLinesWith } from '../../analysis/document-lines';
import type { Finding } from '../../analysis/finding';
import { refusedLines } from '../../analysis/refused';
import { correction } from '../../edits/corrections';
import { signs } from '../../syntax/columns';
import { directiveAt, textOf } from '../../syntax/query';
import { span } from '../../syntax/text';
import type { Rule } from '../rule';

/** `list`: of a keyword other than Host. */
type Comma = { readonly variant: 'host' | 'list'; readonly word: string };

/** Keywords whose patterns are words, with a comma like any other character. */
const lists = ['Host', 'AllowUsers', 'DenyUsers', 'AllowGroups', 'DenyGroups', 'SendEnv', 'AcceptEnv'];

/** A comma in a pattern of such a line. */
export const patternComma: Rule<Comma> = {
  code: 'pattern/comma',
  severity: 'warning',
  dialects: ['ssh_config', 'sshd_config'],
  reach: 'block',
  title: 'Comma in a list that spaces separate',
  doc: `On a \`Host\` line spaces separate the patterns; a comma is an ordinary character. \`Host a, b\` is for hosts that are typed as \`a,\` (which
newer releases refuse) and \`b\`; \`Host a,b\` matches no host. (On a \`Match\` line it is the other way around.)

So it is with AllowUsers, DenyUsers, AllowGroups, DenyGroups, SendEnv and AcceptEnv: \`AllowUsers alice,bob\` lets neither of them in. Only
behind the \`@\` of a user a comma separates hosts.`,
  check(context) {
    const found: Finding<Comma>[] = [];
    for (const line of ownLinesWith(context, ({ name }) => lists.includes(name), signs.comma)) {
      if (!textOf(context.document, line.span).includes(',') || refusedLines(context).has(line)) continue;
      const words = line.arguments.filter((a) => a.value.replace(/@.*$/s, '').includes(','));
      const [first, last] = [words[0], words[words.length - 1]];
      if (!first || !last) continue;
      const variant = line.row?.kind === 'host' ? 'host' : 'list';
      found.push({ rule: 'pattern/comma', span: span(first.start, last.end), data: { variant, word: first.value } });
    }
    return found;
  },
  message: ({ data: { variant, word } }) =>
    variant === 'list'
      ? t('The comma is part of the name {0}, so nothing matches. Separate the names with spaces.', word)
      : t('The comma is part of the name {0}, so no host matches. Separate Host patterns with spaces.', word),
  fixes({ span: { start, end } }, context) {
    const line = directiveAt(context.document, start);
    if (!line) return [];
    const text = textOf(context.document, { start, end });
    if (/["'\\]/.test(text)) return [];
    if (text.includes('@') && /@[^\s]*,/.test(text)) return [];
    const words = text.split(/[\s,]+/).filter((word) => word !== '');
    const apart = words.join(' ');
    return words.length === 0
      ? []
      : correction(context, line, { start, end }, apart, t('Separate with spaces: {0}', apart));
  },
};
