import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import type { Finding } from '../../analysis/finding';
import { refusedBy } from '../../analysis/refused';
import { correction } from '../../edits/corrections';
import type { Fix } from '../../edits/edit';
import { directiveAt, textOf } from '../../syntax/query';
import type { Rule } from '../rule';
import { consequenceText } from '../sentences';

/** A Match line that OpenSSH cannot read. */
export const matchBadCondition: Rule = {
  code: 'match/bad-condition',
  severity: 'error',
  dialects: ['ssh_config', 'sshd_config'],
  title: 'Match line that OpenSSH cannot read',
  doc: `A Match line is a list of criteria, each with its value: \`Match host a,b user me\`. All of them have to hold. A value is one word: several
patterns are separated by commas, without spaces. \`all\` must appear alone (in ssh_config one \`canonical\` or \`final\` may precede it).

ssh_config lets a criterion be negated (\`!host a\`); sshd_config does not: there, only patterns can be negated (\`User !a,*\`). Which criteria
exist depends on the release.`,
  check: (context) => refusedBy(context, 'match/bad-condition'),
  message(finding, context) {
    const sentence = (says[finding.variant ?? ''] ?? says.unknown)?.(...finding.args.map(String)) ?? '';
    return finding.severity === 'warning' ? sentence : `${sentence} ${consequenceText(context)}`;
  },
  fixes: (finding, context) => changes(finding, context),
};

const says: Readonly<Record<string, (...args: string[]) => string>> = {
  none: () => t('Match needs at least one criterion.'),
  all: () => t('all must appear alone.'),
  negation: (name = '') => t('sshd does not support negated criteria: put the ! before the pattern of {0}.', name),
  'no-equals': (name = '') => t('Put a space, not =, before the value of {0}.', name),
  'blank-equals': (name = '') => t('No spaces around =: write {0}=value or {0} value.', name),
  'no-value': (name = '') => t('{0} needs a value.', name),
  value: (value = '', name = '') => t('{0} is not a valid value for {1}.', value, name),
  service: (value = '') =>
    t('{0} is not a port number. sshd looks up a service of that name, and stops if there is none.', value),
  'too-new': (name = '', since = '', release = '') =>
    t('The criterion {0} requires OpenSSH {1} or later; this file is checked for {2}.', name, since, release),
  meant: (word = '', meant = '') => t('{0} is not a Match criterion. Did you mean {1}?', word, meant),
  unknown: (word = '') => t('{0} is not a Match criterion.', word),
};

function changes(finding: Finding, context: Context): Fix[] {
  const { document } = context;
  const line = directiveAt(document, finding.span.start);
  if (!line) return [];
  const text = textOf(document, finding.span);
  const replace = (start: number, end: number, by: string, title: string) =>
    correction(context, line, { start, end }, by, title);
  const { start, end } = finding.span;
  switch (finding.variant) {
    case 'meant': {
      const meant = `${text.startsWith('!') ? '!' : ''}${finding.args[1]}`;
      return replace(start, end, meant, t('Replace {0} with {1}', text, meant));
    }
    case 'no-equals':
      return replace(start, end, text.replace('=', ' '), t('Replace = with a space'));
    case 'blank-equals': {
      const m = /^([^=]*?)[ \t]*=[ \t]*(\S)/.exec(textOf(document, { start: line.keyword.end, end: line.span.end }));
      if (!m) return [];
      const from = line.keyword.end + (m[1] as string).length;
      return replace(from, line.keyword.end + m[0].length - 1, ' ', t('Replace = with a space'));
    }
    case 'negation': {
      const value = line.arguments.find((a) => a.start > end);
      if (!value || value.value.includes(',') || value.value.startsWith('!')) return [];
      const by = `${text.slice(1)} !${textOf(document, value)},*`;
      return replace(start, value.end, by, t('Write {0}', by));
    }
    default:
      return [];
  }
}
