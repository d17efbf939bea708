import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { refusedBy } from '../../analysis/refused';
import type { RefusedData } from '../../analysis/refused/refusal';
import { correction } from '../../edits/corrections';
import type { Fix } from '../../edits/edit';
import { valueTypeOf } from '../../language/values/index';
import { parse } from '../../syntax/parse';
import { argumentsFrom, directiveAt, textOf } from '../../syntax/query';
import type { Directive } from '../../syntax/tree';
import type { Rule } from '../rule';
import { consequenceText } from '../sentences';

/** More words than the keyword takes. */
export const argumentExtra: Rule<RefusedData['argument/extra']> = {
  code: 'argument/extra',
  severity: 'error',
  dialects: ['ssh_config', 'sshd_config'],
  reach: 'block',
  title: 'Too many arguments',
  doc: `Each keyword takes a certain number of arguments; OpenSSH stops at extra ones. A value with spaces needs quotes: \`"a b"\`. Two
settings need two lines. Algorithms are one word, with commas. A comment needs \`#\` before it (in ssh from 8.7 on, after a space).`,
  check: (context) => refusedBy(context, 'argument/extra'),
  message: ({ data: { keyword } }, context) =>
    `${t('{0} has extra arguments at the end of the line.', keyword)} ${consequenceText(context)}`,
  fixes(finding, context) {
    const { document } = context;
    const line = directiveAt(document, finding.span.start);
    if (!line) return [];
    const before = line.arguments.findLast((a) => a.end <= finding.span.start)?.end ?? line.keyword.end;
    const extra = textOf(document, finding.span);
    const gone = { start: before, end: finding.span.end };
    const comment = textOf(document, { start: before, end: finding.span.start });
    const meant = asOne(context, line);
    if (meant.length > 0) return meant;
    return [
      ...correction(context, line, gone, '', t('Remove {0}', extra)),
      ...correction(
        context,
        line,
        { start: finding.span.start, end: finding.span.start },
        comment === '' ? ' # ' : '# ',
        t('Make {0} a comment', extra),
        {},
      ),
    ];
  },
};

/**
 * All words as the one that was meant: a path with spaces, or algorithms behind commas. Cut off, it would mean
 * something else.
 */
function asOne(context: Context, line: Directive): Fix[] {
  const { document } = context;
  const all = argumentsFrom(line, 0);
  const text = textOf(document, all);
  if (!line.row || /["'#]/.test(text)) return [];
  const type = valueTypeOf(line.row);
  if (type.layout === 'commas') {
    const joined = text.replace(/[\s,]+/g, ',').replace(/^([+^-]),|,$/g, '$1');
    return correction(context, line, all, joined, t('Separate with commas: {0}', joined));
  }
  if (type.look !== 'path' || !isPath(text)) return [];
  const quoted = `"${text}"`;
  const [now] = parse('fix', `${line.row.name} ${quoted}`, document.dialect, document.build).nodes;
  if (now?.kind !== 'directive' || now.values[0] !== text) return [];
  return correction(context, line, all, quoted, t('Put the path in quotes: {0}', quoted));
}

/**
 * Whether words go on as the path that the first of them begins: one further on has a separator, or ends with a suffix.
 */
const isPath = (text: string): boolean =>
  /^(?:~|%d|\$\{\w{1,64}\}|[A-Za-z]:)?[\\/]/.test(text) && /\s\S*(?:[\\/]|\.\w{1,8}$)/.test(text);
