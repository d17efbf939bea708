import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { refusedBy } from '../../analysis/refused';
import type { RefusedData } from '../../analysis/refused/refusal';
import { applies } from '../../language/releases';
import { span } from '../../syntax/text';
import type { Rule } from '../rule';
import { fileIn } from '../sentences';

/** A file that others can write, which ssh refuses. */
export const fileMode: Rule<RefusedData['file/mode']> = {
  code: 'file/mode',
  severity: 'information',
  mayStop: true,
  dialects: ['ssh_config'],
  title: 'File that other users can write to',
  doc: `ssh reads \`~/.ssh/config\` and included files only if they belong to the user or to root and nobody else can write to them. Otherwise it
stops: \`Bad owner or permissions\`. The patched ssh of Debian and Ubuntu lets the user's own group write. A file named with \`-F\` is not
checked, nor does sshd check its own.

Remove the write permission: \`chmod go-w FILE\`; if the file is another user's, \`chown\` it. On Windows the access control list (ACL) is
checked instead, which this tool cannot see.`,
  check(context) {
    const { document } = context;
    const found = refusedBy(context, 'file/mode');
    if (!isChecked(context) || isTrusted(context)) return found;
    const end = document.lineStarts[1] ?? document.text.length;
    const line = document.text.slice(0, end).trimEnd();
    return [
      { rule: 'file/mode', severity: 'error', span: span(0, line.length), data: { uri: document.uri } },
      ...found,
    ];
  },
  message: ({ data: { uri } }, context) =>
    t(
      'ssh refuses to read {0}: other users can write to it, or it belongs to another user. Run chmod go-w or chown on it.',
      fileIn(context, uri),
    ),
};

/** The user's own file is checked, and every included one; not the system's, and not one that was named with -F. */
function isChecked({ snapshot, document }: Context): boolean {
  const root = snapshot.roots.find((r) => r.uri === document.uri);
  return root ? root.role === 'user' && !snapshot.explicitFile : snapshot.dialect.checksModes;
}

function isTrusted({ snapshot, document }: Context): boolean {
  const content = snapshot.files.get(document.uri)?.content;
  const trust = content?.kind === 'text' ? content.trust : undefined;
  if (trust === 'own-group') return applies('group-writable-tolerated', document.build);
  return trust !== 'bad';
}
