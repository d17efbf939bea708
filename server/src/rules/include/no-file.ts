import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import type { Finding } from '../../analysis/finding';
import { includeLines } from '../../analysis/include-lines';
import { refusedBy, refusedLines } from '../../analysis/refused';
import type { RefusedData } from '../../analysis/refused/refusal';
import { correction } from '../../edits/corrections';
import { applies } from '../../language/releases';
import type { Expansion } from '../../snapshot/includes';
import { basename, folderOf, innerPath, isUserFolder } from '../../snapshot/paths';
import type { Snapshot } from '../../snapshot/snapshot';
import { directiveAt, textOf } from '../../syntax/query';
import { span } from '../../syntax/text';
import type { Document } from '../../syntax/tree';
import type { Rule } from '../rule';
import { consequenceText, fileName } from '../sentences';

/** Folders that packages ship empty. */
const shipped = /^\/etc\/ssh\/sshd?_config\.d\/\*\.conf$/;

/** What OpenSSH passes over in silence. `place`: where it looked; `tree`: the folder that is `/` of the machine. */
type Nothing = { readonly word: string } & (
  | { readonly variant: 'tilde' | 'braces' | 'literal' | 'variable' | 'folder' | 'nothing' }
  | { readonly variant: 'relative'; readonly place: string }
  | { readonly variant: 'tree'; readonly place: string; readonly tree: string }
);

/** An Include that names nothing. */
export const includeNoFile: Rule<RefusedData['include/no-file'] | Nothing> = {
  code: 'include/no-file',
  severity: 'hint',
  mayStop: true,
  dialects: ['ssh_config', 'sshd_config'],
  title: 'Include matches no file',
  doc: `An Include that matches no file is silently ignored. Often the path does not mean what it seems to:

- A relative path starts in \`~/.ssh\` (in \`/etc/ssh\` for the system-wide file and for sshd), not in the directory of the file.
- In the files of another machine (an image, \`rootfs/etc/ssh\`), an absolute path starts in the directory of that machine.
- sshd does not expand \`~\`; ssh refuses it in the system-wide file.
- \`*\`, \`?\` and \`[…]\` are patterns, \`{a,b}\` is not; \`*\` skips names that start with a dot.
- A directory is opened, but nothing in it is read: write \`directory/*\`.
- ssh supports \`\${NAME}\` and \`%\` tokens since 9.9.`,
  check: (context) => [...refusedBy(context, 'include/no-file'), ...silent(context)],
  message({ data }, context) {
    const { word } = data;
    switch (data.variant) {
      case 'refused':
        return `${t('The system-wide file must not use ~ in Include.')} ${consequenceText(context)}`;
      case 'token':
        return `${t('ssh cannot fill in {0}: write %% for a plain %, and {1} for a variable.', word, `\${NAME}`)} ${consequenceText(context)}`;
      case 'tilde':
        return t('sshd does not expand ~: {0} matches no file. Write the full path.', word);
      case 'braces':
        return t('{0} matches no file: braces are not a pattern here.', word);
      case 'literal':
        return t('{0} matches no file: variables are not filled in here.', word);
      case 'variable':
        return t('{0} uses a variable that is not set, so it matches no file.', word);
      case 'folder':
        return t('{0} is a directory, and OpenSSH reads none of its files. Write {0}/*.', word);
      case 'relative':
        return t('{0} matches no file (looked for {1}).', word, data.place);
      case 'tree':
        return t('{0} matches no file (looked for {1}; for this file, / is {2}).', word, data.place, data.tree);
      case 'nothing':
        return t('{0} matches no file.', word);
    }
  },
  fixes(finding, context) {
    const { document } = context;
    const line = directiveAt(document, finding.span.start);
    if (!line) return [];
    const text = textOf(document, finding.span);
    if (finding.data.variant === 'folder') {
      const by = /["']$/.test(text) ? text.replace(/\/*(["'])$/, '/*$1') : text.replace(/\/*$/, '/*');
      return correction(context, line, finding.span, by, t('Include all files in the directory: {0}', by));
    }
    const m = finding.data.variant === 'braces' ? /^([^{}]*)\{([^{}]*)\}([^{}]*)$/.exec(text) : null;
    if (!m || /["']/.test(text)) return [];
    const by = (m[2] as string)
      .split(',')
      .map((part) => `${m[1]}${part}${m[3]}`)
      .join(' ');
    return correction(context, line, finding.span, by, t('Write {0}', by));
  },
};

function silent(context: Context): Finding<Nothing>[] {
  return includeLines(context).flatMap(({ entry, expansions }) => {
    if (refusedLines(context).has(entry.line)) return [];
    return expansions.flatMap((expansion): Finding<Nothing>[] => {
      const data = why(context, expansion);
      const { start, end } = expansion.argument;
      return data ? [{ rule: 'include/no-file', span: span(start, end), data }] : [];
    });
  });
}

/** Whether a file is a user's only once it is where it belongs, as in a repository of dotfiles: beside others then. */
const isCopy = ({ explicitFile }: Snapshot, { uri }: Document): boolean => explicitFile && isUserFolder(folderOf(uri));

const expands = ({ dialect, build }: Document): boolean => dialect.asks === 'host' && applies('include-expands', build);

function why({ snapshot, document }: Context, { argument, pattern, uris, unknown }: Expansion): Nothing | undefined {
  const word = argument.value;
  if (unknown) return undefined;
  const [only] = uris;
  if (only !== undefined) {
    const folder = uris.length === 1 && snapshot.files.get(only)?.content.kind === 'directory';
    return folder && fileName(only).replace(/\/$/, '').endsWith(word.replace(/^.*\//, ''))
      ? { variant: 'folder', word }
      : undefined;
  }
  if (pattern === undefined) return { variant: 'variable', word };
  const { root } = snapshot.around;
  const inner = innerPath(root, pattern);
  if (shipped.test(inner)) return undefined;
  if (word.startsWith('~') && pattern === word) return { variant: 'tilde', word };
  if (/(?<!\$)\{[^{}]*\}/.test(word)) return { variant: 'braces', word };
  if (word.includes('${') && !expands(document)) return { variant: 'literal', word };
  if (root !== undefined) {
    const tree = basename(root);
    return { variant: 'tree', word, place: tree + inner, tree };
  }
  if (isCopy(snapshot, document) && /^(?:[^/~]|~\/\.ssh\/)/.test(word)) return undefined;
  if (pattern === word || word.startsWith('~')) return { variant: 'nothing', word };
  return { variant: 'relative', word, place: pattern };
}
