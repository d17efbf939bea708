import { t } from '@vscode/l10n';
import { refusedBy } from '../../analysis/refused';
import { isUtf16 } from '../../analysis/refused/encoding';
import type { RefusedData } from '../../analysis/refused/refusal';
import { offer } from '../../edits/corrections';
import { span } from '../../syntax/text';
import type { Rule } from '../rule';
import { consequenceText } from '../sentences';

/** A file that is not plain UTF-8: a byte order mark in front, or UTF-16. */
export const textBom: Rule<RefusedData['text/bom'] | { readonly variant: 'silent' }> = {
  code: 'text/bom',
  severity: 'error',
  dialects: ['ssh_config', 'sshd_config'],
  title: 'Byte order mark, or UTF-16',
  doc: `OpenSSH reads bytes. A byte order mark becomes part of the first word, even of a comment's \`#\`, and that word is then unknown. In UTF-16
every other byte is a NUL, which ends the line. Both come from editors and from PowerShell's \`>\`, which writes UTF-16 in Windows PowerShell.

Save the file as UTF-8 without BOM. In PowerShell: \`Set-Content -Encoding ascii\`.`,
  check(context) {
    const found = refusedBy(context, 'text/bom');
    if (found.length > 0 || !isUtf16(context.document)) return found;
    return [
      {
        rule: 'text/bom',
        severity: 'warning',
        span: span(0, Math.min(2, context.document.text.length)),
        data: { variant: 'silent' },
      },
    ];
  },
  message({ data: { variant } }, context) {
    switch (variant) {
      case 'bom':
        return `${t('The file starts with a byte order mark. Save it as UTF-8 without BOM.')} ${consequenceText(context)}`;
      case 'silent':
        return t('The file is in UTF-16: OpenSSH sees empty lines only. Save it as UTF-8 without BOM.');
      case 'utf-16':
        return `${t('The file is in UTF-16. Save it as UTF-8 without BOM.')} ${consequenceText(context)}`;
    }
  },
  fixes({ data: { variant }, span: place }, { document }) {
    if (variant !== 'bom') return [];
    return [
      offer(t('Remove the byte order mark'), [{ uri: document.uri, span: place, text: '' }], {
        preferred: true,
        safe: true,
      }),
    ];
  },
};
