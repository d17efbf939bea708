import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import type { Finding } from '../../analysis/finding';
import { refusedBy } from '../../analysis/refused';
import type { RefusedData } from '../../analysis/refused/refusal';
import { correction } from '../../edits/corrections';
import type { Fix } from '../../edits/edit';
import { directiveAt, textOf } from '../../syntax/query';
import type { Rule } from '../rule';
import { consequenceText } from '../sentences';

type BadCondition = RefusedData['match/bad-condition'];

/** A Match line that OpenSSH cannot read. */
export const matchBadCondition: Rule<BadCondition> = {
  code: 'match/bad-condition',
  severity: 'error',
  dialects: ['ssh_config', 'sshd_config'],
  title: 'Match line that OpenSSH cannot read',
  doc: `A Match line is a list of criteria, each with its value: \`Match host a,b user me\`. All of them have to hold. A value is one word: several
patterns are separated by commas, without spaces. \`all\` must appear alone (in ssh_config one \`canonical\` or \`final\` may precede it).

ssh_config lets a criterion be negated (\`!host a\`); sshd_config does not: there, only patterns can be negated (\`User !a,*\`). Which criteria
exist depends on the release.`,
  check: (context) => refusedBy(context, 'match/bad-condition'),
  message: ({ data, severity }, context) =>
    severity === 'warning' ? what(data) : `${what(data)} ${consequenceText(context)}`,
  fixes: (finding, context) => changes(finding, context),
};

function what(data: BadCondition): string {
  switch (data.variant) {
    case 'none':
      return t('Match needs at least one criterion.');
    case 'all':
      return t('all must appear alone.');
    case 'negation':
      return t('sshd does not support negated criteria: put the ! before the pattern of {0}.', data.name);
    case 'no-equals':
      return t('Put a space, not =, before the value of {0}.', data.name);
    case 'blank-equals':
      return t('No spaces around =: write {0}=value or {0} value.', data.name);
    case 'no-value':
      return t('{0} needs a value.', data.name);
    case 'value':
      return t('{0} is not a valid value for {1}.', data.value, data.name);
    case 'service':
      return t(
        '{0} is not a port number. sshd looks up a service of that name, and stops if there is none.',
        data.value,
      );
    case 'too-new': {
      const { name, since, release } = data;
      return t('The criterion {0} requires OpenSSH {1} or later; this file is checked for {2}.', name, since, release);
    }
    case 'meant':
      return t('{0} is not a Match criterion. Did you mean {1}?', data.word, data.meant);
    case 'unknown':
      return t('{0} is not a Match criterion.', data.word);
  }
}

function changes({ span, data }: Finding<BadCondition>, context: Context): Fix[] {
  const { document } = context;
  const { start, end } = span;
  const line = directiveAt(document, start);
  if (!line) return [];
  const text = textOf(document, span);
  const replace = (start: number, end: number, by: string, title: string) =>
    correction(context, line, { start, end }, by, title);
  switch (data.variant) {
    case 'meant': {
      const meant = `${text.startsWith('!') ? '!' : ''}${data.meant}`;
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
