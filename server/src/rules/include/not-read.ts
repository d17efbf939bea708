import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import type { Finding } from '../../analysis/finding';
import { offer } from '../../edits/corrections';
import type { Edit, Fix } from '../../edits/edit';
import { topOf } from '../../edits/insertion-places';
import { insertLines } from '../../edits/lines';
import { settingText, styleOf } from '../../edits/style';
import { matchPath } from '../../snapshot/glob';
import { basename, folderOf, innerPath, isUserFolder, parseUri } from '../../snapshot/paths';
import type { Loaded } from '../../snapshot/snapshot';
import type { Document, Trivia } from '../../syntax/tree';
import type { Rule } from '../rule';
import { fileIn } from '../sentences';

/** `main`: the file that should include this one. `pattern`: what it includes instead. */
type NotRead = { readonly main: string } & (
  | { readonly variant: 'commented' | 'plain' }
  | { readonly variant: 'name'; readonly pattern: string }
);

export const includeNotRead: Rule<NotRead> = {
  code: 'include/not-read',
  severity: 'warning',
  dialects: ['ssh_config', 'sshd_config'],
  title: 'Nothing includes this file',
  doc: `The directory of a drop-in file is not enough: ssh and sshd read it only if an Include line of the main file names it. Often that line is
commented out, the name does not end with \`.conf\`, or the directory is another one. Then nothing in the file is used, and no program says so.

Files that are meant for \`ssh -F\` or \`sshd -f\` are read by themselves: ignore the rule in them.`,
  check(context): Finding<NotRead>[] {
    const { snapshot, document } = context;
    const { unreadBy } = snapshot;
    const { root } = snapshot.around;
    if (!unreadBy?.document) return [];
    const first = document.nodes.find((node) => node.kind === 'directive');
    if (!first) return [];
    const main = fileIn(context, unreadBy.uri);
    const beside = folderOf(unreadBy.uri) === folderOf(document.uri);
    const pattern = otherName(unreadBy.document, document);
    const line = commentedInclude(unreadBy.document, document, root);
    return [
      {
        rule: 'include/not-read',
        span: first.span,
        // a file beside the main one may be meant for -F
        ...(beside ? { severity: 'information' as const } : {}),
        data: line
          ? { variant: 'commented', main }
          : pattern !== undefined
            ? { variant: 'name', main, pattern }
            : { variant: 'plain', main },
      },
    ];
  },
  message({ data }) {
    switch (data.variant) {
      case 'commented':
        return t('Nothing in this file is used: the Include line in {0} is commented out.', data.main);
      case 'name':
        return t('Nothing in this file is used: {0} includes only {1}.', data.main, data.pattern);
      case 'plain':
        return t('Nothing in this file is used: {0} does not include it.', data.main);
    }
  },
  fixes: (_, context) => {
    const { unreadBy } = context.snapshot;
    return unreadBy?.document ? [including(context, unreadBy, unreadBy.document)] : [];
  },
};

/** Include lines in comments: `#Include /etc/ssh/sshd_config.d/*.conf`. */
const commented = /^#+[ \t]*(include[ \t=]+\S.*)$/i;

/** A commented-out Include line that would read a file. */
function commentedInclude(main: Document, file: Document, root: string | undefined): Trivia | undefined {
  return main.nodes.find((node): node is Trivia => {
    if (node.kind !== 'comment' || node.span.end - node.span.start > 1000) return false;
    const [, text] = commented.exec(main.text.slice(node.span.start, node.span.end)) ?? [];
    return text !== undefined && wordsOf(text).some((word) => names(main, file, root, word));
  });
}

const wordsOf = (line: string): readonly string[] =>
  line
    .split(/[ \t=]+/)
    .slice(1)
    .map((word) => word.replace(/^"(.*)"$/, '$1'));

/** Whether an Include argument of the main file names a file, by what is written alone. */
function names(main: Document, file: Document, root: string | undefined, word: string): boolean {
  const path = innerPath(root, parseUri(file.uri).path);
  const folder = innerPath(root, parseUri(folderOf(main.uri)).path);
  const isHome = /^~\/\.ssh\//.test(word) && isUserFolder(folder);
  const home = isHome ? word.slice('~/.ssh/'.length) : undefined;
  const relative = home ?? (/^[/~]/.test(word) ? undefined : word);
  return matchPath(path, relative === undefined ? word : `${folder}/${relative}`);
}

/** A pattern of the main file that names other files of the same folder. */
function otherName(main: Document, file: Document): string | undefined {
  const folder = basename(folderOf(file.uri));
  for (const node of main.nodes) {
    if (node.kind !== 'directive' || node.row?.kind !== 'include') continue;
    const word = node.values.find((value) => value.split('/').at(-2) === folder && value.includes('*'));
    if (word !== undefined) return word;
  }
  return undefined;
}

/** The Include line: the one in a comment, or a new one at the top of the main file. */
function including({ snapshot, document }: Context, { uri }: Loaded, main: Document): Fix {
  const { root } = snapshot.around;
  const line = commentedInclude(main, document, root);
  const text = line && main.text.slice(line.span.start, line.span.end);
  const own = pathIn(main, document, root);
  const include = (text && commented.exec(text)?.[1]) ?? settingText('Include', own, styleOf(main, main.blocks[0]));
  const edit: Edit = line ? { uri, span: line.span, text: include } : insertLines(topOf(main), [include]);
  const fix = offer(t('Add {0} to {1}', include, basename(uri)), [edit], { preferred: true });
  return { ...fix, after: snapshot }; // the main file is no part of this configuration: nothing can be asked about it
}

/** How the main file names a file: all of a drop-in folder, else the file alone. */
function pathIn(main: Document, file: Document, root: string | undefined): string {
  const path = innerPath(root, parseUri(file.uri).path);
  const all = path.endsWith('.conf') && folderOf(file.uri) !== folderOf(main.uri);
  const named = all ? `${path.slice(0, path.lastIndexOf('/'))}/*.conf` : path;
  const folder = innerPath(root, parseUri(folderOf(main.uri)).path);
  const short = isUserFolder(folder) ? named.slice(folder.length + 1) : named;
  return /[\s"']/.test(short) ? `"${short}"` : short;
}
