import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import type { FileContent } from '../../snapshot/file-system';
import type { Expansion } from '../../snapshot/includes';
import { argumentAt } from '../../syntax/query';
import type { Directive } from '../../syntax/tree';
import { keywordInfo } from '../text/keyword';
import { code, fileLink } from '../text/markdown';
import { treeTexts } from '../text/tree';
import type { Hover } from './hover';

/** Files that a hover names. */
const most = 20;

/** An Include line: the files that it reads, in their order. */
export function includeHover(context: Context, line: Directive, offset: number): Hover | undefined {
  const { dialect, build, roots, files } = context.snapshot;
  if (!line.row) return undefined;
  const argument = argumentAt(line, offset);
  const expansions = (roots.find((root) => root.includes.has(line))?.includes.get(line) ?? []).filter(
    (expansion) => argument === undefined || expansion.argument.start === argument.start,
  );
  const paragraphs = [
    ...expansions.map((expansion) => filesText(expansion, (uri) => files.get(uri)?.content)),
    ...treeTexts(context),
    keywordInfo(dialect, line.row, build).join('  \n'),
  ];
  const span = argument ?? line.span;
  return { span: { start: span.start, end: span.end }, markdown: paragraphs.join('\n\n') };
}

function filesText(expansion: Expansion, contentOf: (uri: string) => FileContent | undefined): string {
  const { uris, pattern, unknown, refused } = expansion;
  const heading = code(pattern ?? expansion.argument.value);
  if (refused) return `${heading}  \n${t('OpenSSH refuses a path with a tilde here.')}`;
  const names = uris.slice(0, most).map((uri) => `- ${fileLink(uri, 0, decoded(uri))} ${stateText(contentOf(uri))}`);
  const more = uris.length > most ? [`- ${t('… and {0} more', uris.length - most)}`] : [];
  const tail = unknown
    ? [unknownText(unknown)]
    : uris.length === 0
      ? [t('No file matches, so OpenSSH reads nothing here.')]
      : [];
  return [heading, '', ...names, ...more, ...tail].join('\n');
}

function unknownText(unknown: NonNullable<Expansion['unknown']>): string {
  switch (unknown) {
    case 'home':
      return t('Which files these are depends on the home directory, which is not known here.');
    case 'environment':
      return t('Which files these are depends on an environment variable that is not known here.');
    case 'token':
      return t('Which files these are depends on the host that you connect to.');
    case 'other-user':
      return t('Which files these are depends on the home directory of another user.');
    case 'file-system':
      return t('Whether these files exist cannot be seen from here.');
    case 'bound':
      return t('Which files match is unknown: the search was stopped because it would take too long.');
  }
}

function stateText(content: FileContent | undefined): string {
  switch (content?.kind) {
    case 'missing':
      return t('(missing)');
    case 'directory':
      return t('(a directory: not read)');
    case 'special':
      return t('(not a regular file: not read)');
    case 'unreadable':
      return t('(cannot be read)');
    case 'too-large':
      return t('(too large: not read)');
    case 'unknown':
      return t('(cannot be seen from here)');
    default:
      return '';
  }
}

/** A path for people. */
function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri.replace(/^file:\/\//, ''));
  } catch {
    return uri;
  }
}
