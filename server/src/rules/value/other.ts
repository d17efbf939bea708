import { t } from '@vscode/l10n';
import { isAccepted } from '../../analysis/acceptance';
import type { Context } from '../../analysis/context';
import { refusedBy } from '../../analysis/refused';
import type { RefusedData } from '../../analysis/refused/refusal';
import { correction, lineRemoval } from '../../edits/corrections';
import type { Fix } from '../../edits/edit';
import { endsApart } from '../../edits/forwarding';
import { formatRelease } from '../../language/build';
import type { Keyword } from '../../language/keyword';
import { nearest } from '../../language/nearest';
import { valueTypeOf, wordsFor } from '../../language/values/index';
import { directiveAt } from '../../syntax/query';
import type { Span } from '../../syntax/text';
import type { Directive } from '../../syntax/tree';
import type { Rule } from '../rule';
import { consequenceText } from '../sentences';

/** A value that OpenSSH refuses, of a keyword with rules of its own. */
export const valueOther: Rule<RefusedData['value/other']> = {
  code: 'value/other',
  severity: 'error',
  dialects: ['ssh_config', 'sshd_config'],
  reach: 'block',
  title: 'Value that OpenSSH refuses',
  settings: ['openssh.release', 'openssh.distribution'],
  doc: `OpenSSH checks the value of every line, also in blocks that do not apply, and stops at the first file with a bad one. The message ends with the error text of OpenSSH.`,
  check: (context) => refusedBy(context, 'value/other'),
  message({ data }, context) {
    const { program } = context.document.dialect;
    switch (data.variant) {
      case 'service':
        return t(
          '{0} names a port by a word. {1} looks up a service of that name, and stops if there is none.',
          data.text,
          program,
        );
      case 'quotes':
        return t(
          'A quote is part of a name here, and {0} may refuse it. Write {1} without quotes.',
          program,
          data.keyword,
        );
      case 'library':
        return t(
          '{0} is not a valid value for {1}. {2} stops at this line if it was built with the library for it, and ignores it if not.',
          data.text,
          data.keyword,
          program,
        );
      case 'together':
        return `${t('OpenSSH reports "{0}" after it has read all files.', data.said)} ${consequenceText(context)}`;
      case 'earlier':
        return `${t('This line does not go with an earlier one: OpenSSH reports "{0}".', data.said)} ${consequenceText(context)}`;
      case 'host':
        return t('ssh fails at this line for {1}: it reports "{0}" after it has read all files.', data.said, data.host);
      case 'where':
        return t(
          '{0} is not a valid value for {1}: {2} reports "{3}" for all whom this block is for.',
          data.text,
          data.keyword,
          program,
          data.said,
        );
      case 'value':
        return `${t('{0} is not a valid value for {1}: OpenSSH reports "{2}".', data.text, data.keyword, data.said)} ${consequenceText(context)}`;
    }
  },
  fixes(finding, context) {
    const line = directiveAt(context.document, finding.span.start);
    if (line && finding.data.variant === 'earlier') return [lineRemoval(context, line, t('Remove this line'))];
    if (!line || finding.data.variant !== 'value') return [];
    const { text } = finding.data;
    const ends = endsApart(context, line);
    if (ends.length > 0) return ends;
    if (line.row && valueTypeOf(line.row).algorithms) return knownOnly(context, line, line.row, finding.span, text);
    const words = [
      text.replace(/[;,.]+$/, ''),
      nearest(text, line.row ? wordsFor(line.row, context.snapshot.build) : []),
    ];
    const meant = words.find((word) => word !== undefined && word !== '' && word !== text);
    if (meant === undefined) return [];
    return correction(context, line, finding.span, meant, t('Replace {0} with {1}', text, meant));
  },
};

/** The list without the names that this OpenSSH does not have: another name would be another algorithm. */
function knownOnly(context: Context, line: Directive, row: Keyword, span: Span, text: string): Fix[] {
  const [, sign = '', list = ''] = /^([+^]?)(.*)$/s.exec(text) ?? [];
  const { build } = context.document;
  const known = list.split(',').filter((name) => isAccepted(context.document, `${row.name} ${sign}${name}`));
  if (known.length === 0) return [lineRemoval(context, line, t('Remove this line'))];
  const by = `${sign}${known.join(',')}`;
  return correction(
    context,
    line,
    span,
    by,
    t('Keep only what OpenSSH {0} supports: {1}', formatRelease(build.release), by),
  );
}
