import { t } from '@vscode/l10n';
import { type Context, oncePerContext } from '../../analysis/context';
import type { Finding } from '../../analysis/finding';
import { closedLists, deadMethods, type LoginLock } from '../../analysis/login-locks';
import { refusedLines } from '../../analysis/refused';
import { sectionsOf } from '../../analysis/sections';
import { correction, lineRemoval } from '../../edits/corrections';
import type { Fix } from '../../edits/edit';
import { argumentsFrom, directiveAt } from '../../syntax/query';
import { longestName, visible } from '../../syntax/shown';
import { span } from '../../syntax/text';
import type { Directive } from '../../syntax/tree';
import type { Rule } from '../rule';

/** `word`: the pattern; `needs`: the keyword that turns the method off. */
type LocksOut =
  | { readonly variant: 'denied' | 'excludes' | 'both'; readonly keyword: string; readonly word: string }
  | { readonly variant: 'method'; readonly needs: string };

/** Lines of sshd that it accepts, and with which nobody whom they are for can log in. */
export const valueLocksOut: Rule<LocksOut> = {
  code: 'value/locks-out',
  severity: 'warning',
  dialects: ['sshd_config'],
  title: 'Setting with which nobody can log in',
  doc: `\`sshd -t\` accepts these lines, and then each login is refused:

- \`DenyUsers *\` and \`DenyGroups *\`: Deny is asked before Allow, which brings nobody back. AllowUsers alone keeps out all others.
- \`AllowUsers !alice\`: in these lists \`!\` is a part of the name, so nobody is allowed. Write \`DenyUsers alice\`.
- AllowUsers of which each name is denied by DenyUsers.
- AuthenticationMethods of which each list needs a method that is turned off for the same connections, in the Match block or outside; or
  \`keyboard-interactive:pam\` with \`UsePAM no\`. sshd only looks at a Match block when somebody logs in.`,
  check: (context) => locks(context).map((lock) => findingOf(lock)),
  message({ data }) {
    switch (data.variant) {
      case 'denied':
        return t(
          '{0} {1} is for everybody, so nobody can log in: Deny is asked before Allow.',
          data.keyword,
          data.word,
        );
      case 'excludes':
        return t(
          'In {0} the ! is a part of the name, so nobody is allowed to log in. To keep somebody out, write {1}.',
          data.keyword,
          data.keyword.replace('Allow', 'Deny'),
        );
      case 'both':
        return t(
          '{0} is denied as well, and so is everybody in {1}: nobody can log in.',
          visible(data.word, longestName),
          data.keyword,
        );
      case 'method':
        return t('Each list of methods needs one that is turned off ({0} no): nobody can log in here.', data.needs);
    }
  },
  fixes({ data, span: { start } }, context) {
    const line = directiveAt(context.document, start);
    if (!line) return [];
    if (data.variant === 'excludes') return denied(context, line);
    return data.variant === 'denied' ? onlyAllowed(context, line) : [];
  },
};

const locks = oncePerContext((context): readonly LoginLock[] => {
  const methods = sectionsOf(context).flatMap(({ scope }) =>
    scope.kind === 'never' ? [] : deadMethods(context, scope),
  );
  const found = [...closedLists(context), ...methods];
  const own = found.filter(
    ({ entry: { uri, line } }) => uri === context.document.uri && !refusedLines(context).has(line),
  );
  const seen = new Set<number>();
  return own.filter(({ at }) => !seen.has(at.start) && seen.add(at.start));
});

function findingOf({ entry, at, ...lock }: LoginLock): Finding<LocksOut> {
  const { line } = entry;
  const rule = 'value/locks-out';
  if (lock.kind === 'method') {
    const { start, end } = argumentsFrom(line, 0);
    return { rule, span: { start, end }, data: { variant: 'method', needs: lock.needs } };
  }
  const data = { variant: lock.kind, keyword: line.row?.name ?? '', word: at.value } as const;
  return { rule, span: span(at.start, at.end), data };
}

/** A line of nothing but `!NAME` as the line of Deny that is meant. */
function denied(context: Context, line: Directive): Fix[] {
  const keyword = line.row?.name.replace('Allow', 'Deny') ?? '';
  const words = line.arguments.map(({ value }) => value.replace(/^!/, ''));
  if (!line.arguments.every(({ value }) => /^![\w.@*?-]+$/.test(value))) return [];
  const text = `${keyword} ${words.join(' ')}`;
  const whole = { start: line.keyword.start, end: argumentsFrom(line, 0).end };
  return correction(context, line, whole, text, t('Write {0}', text));
}

/** The line away where another one allows somebody: it keeps out all others. */
function onlyAllowed(context: Context, line: Directive): Fix[] {
  if (line.arguments.length > 1) return [];
  const allow = line.row?.name.replace('Deny', 'Allow') ?? '';
  if (!context.lines.rows.some(({ name }) => name === allow)) return [];
  return [lineRemoval(context, line, t('Remove this line ({0} alone keeps out all others)', allow))];
}
