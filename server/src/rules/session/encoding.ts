import { t } from '@vscode/l10n';
import { probedSessions } from '../../analysis/sessions';
import { isWhole } from '../../edits/sessions';
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
GBK or Windows 1252. Files in UTF-16 that begin with a byte order mark are recognised.`,
  check: (context) => {
    const { document } = context;
    if (isWhole(document) || probedSessions(context).length === 0) return [];
    const at = document.text.indexOf('\uFFFD');
    return [{ rule: 'session/encoding', span: span(at, at + 1), data: {} }];
  },
  message: () =>
    t(
      'This file has bytes that are not UTF-8, and saving it as UTF-8 would lose them. Reopen it in its own encoding: then fixes are offered.',
    ),
};
