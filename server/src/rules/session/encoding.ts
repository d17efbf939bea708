import { t } from '@vscode/l10n';
import { probedSessions } from '../../analysis/sessions';
import { losesBytes } from '../../edits/sessions';
import { sessionDialects } from '../../language/dialects';
import { span } from '../../syntax/text';
import type { Rule } from '../rule';

export const sessionEncoding: Rule<Record<never, never>> = {
  code: 'session/encoding',
  severity: 'information',
  dialects: sessionDialects,
  title: 'File that was opened in the wrong encoding',
  doc: `Some bytes of the file are no UTF-8. Older programs write the code page of their Windows (936 in China, 1252 in the west), and an editor
that opens such a file as UTF-8 shows a replacement character in their stead. **Who saves it then loses them**: names, and passwords
that are kept as bytes. No fix is offered until the file is opened as what it is: in VS Code with "Reopen with Encoding", for example
"Simplified Chinese (GBK)" or "Western (Windows 1252)". On the command line \`fix\` changes such a file as it is, and keeps each byte
that it does not change. Files in UTF-16 are recognised.`,
  check: (context) => {
    const { document } = context;
    if (!losesBytes(context) || probedSessions(context).length === 0) return [];
    const lost = /\uFFFD{1,80}/.exec(document.text);
    if (!lost) return [];
    return [{ rule: 'session/encoding', span: span(lost.index, lost.index + lost[0].length), data: {} }];
  },
  message: () =>
    t(
      'Some characters could not be read as UTF-8, and saving the file now would lose them. Use "Reopen with Encoding" (GBK in China, Windows 1252 in the west): then fixes are offered.',
    ),
};
