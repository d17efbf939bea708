import { t } from '@vscode/l10n';
import type { Question } from '../../analysis/ask';
import type { Context } from '../../analysis/context';
import { entryOf, isReadOnce } from '../../analysis/document-lines';
import { isUnconditional } from '../../analysis/ignore-unknown';
import { rootOf } from '../../analysis/include-lines';
import { anyHost, hostsFor } from '../../analysis/sample-hosts';
import { type Section, sectionOf, sectionsOf } from '../../analysis/sections';
import { extentOf } from '../../edits/blocks';
import type { Edit } from '../../edits/edit';
import { lineTexts, removeLine, removeNodes } from '../../edits/lines';
import { breakNear } from '../../edits/style';
import { targetOf } from '../../edits/targets';
import { headerName } from '../../edits/titles';
import type { Entry } from '../../resolve/sequence';
import { amend, withFile } from '../../snapshot/amend';
import { hasMagic, matchComponent } from '../../snapshot/glob';
import { basename, parseUri, withPath } from '../../snapshot/paths';
import { indexOfNode, nodesIn } from '../../syntax/query';
import { shown } from '../../syntax/shown';
import type { Span } from '../../syntax/text';
import type { Directive, Document } from '../../syntax/tree';
import { mayPass } from './passing';
import type { Refactor } from './refactoring';
import { sameFor } from './same';

/** Numbers that are put behind a name that is taken. */
const mostTries = 20;
/** Connections that sshd is asked about. */
const mostConnections = 8;

/** A Host block of ssh, or lines of sshd outside blocks, to a new file of a folder that an Include line reads. */
export const moveToDropIn: Refactor = (context, selection) => {
  if (rootOf(context)?.uri !== context.document.uri || !isReadOnce(context)) return [];
  const part = hostBlock(context, selection) ?? globalLines(context, selection);
  if (!part || part.moved.length === 0) return [];
  for (const folder of foldersOf(context)) {
    const name = freeName(folder, part.name);
    if (name === undefined) continue;
    const uri = withPath(parseUri(context.document.uri), `${folder.path}/${name}`);
    const text = part.lines.map((line) => line + breakNear(context.document, undefined)).join('');
    const first = Math.min(folder.include.order, ...part.moved.map(({ order }) => order));
    const last = Math.max(folder.end, ...part.moved.map(({ order }) => order));
    if (!mayPass(context, part.moved, context.entries.slice(first + 1, last + 1))) continue;
    const without = amend(context.snapshot, part.edits);
    if (!without || !sameFor(context, withFile(without, uri, text), part.asked)) continue;
    const place = `${basename(folder.path)}/${name}`;
    return [
      { kind: 'move', title: t('Move {0} to {1}', part.words, place), edits: part.edits, creates: { uri, text } },
    ];
  }
  return [];
};

/** What moves. */
interface Part {
  readonly words: string;
  /** Of the new file, without what the folder wants at the end. */
  readonly name: string;
  readonly moved: readonly Entry[];
  readonly lines: readonly string[];
  readonly edits: readonly Edit[];
  readonly asked: readonly Question[];
}

function hostBlock(context: Context, { start }: Span): Part | undefined {
  const { document } = context;
  const section = sectionAt(context, start);
  const header = section?.header?.line;
  if (header?.row?.kind !== 'host' || section?.scope.kind !== 'hosts') return undefined;
  const { from, to } = extentOf(document, header);
  const gap =
    document.nodes[to]?.kind === 'blank' && (from === 0 || document.nodes[from - 1]?.kind === 'blank') ? 1 : 0;
  const first = section.scope.patterns[0] ?? '';
  return {
    words: headerName(header),
    name: /^[A-Za-z0-9_][\w.-]{0,60}$/.test(first) ? first : 'hosts',
    moved: section.entries,
    lines: lineTexts(document, from, to),
    edits: [removeNodes(document, from, to + gap)],
    asked: [...hostsFor(section.scope), anyHost].map((host) => ({ host })),
  };
}

function sectionAt(context: Context, offset: number): Section | undefined {
  const [line] = nodesIn(context.document, { start: offset, end: offset }).filter((n) => n.kind === 'directive');
  const entry = line && entryOf(context, line as Directive);
  return entry && sectionOf(context, entry);
}

function globalLines(context: Context, selection: Span): Part | undefined {
  const { document, snapshot } = context;
  if (snapshot.dialect.asks !== 'connection') return undefined;
  const lines = nodesIn(document, selection).filter((node): node is Directive => node.kind === 'directive');
  const global = document.blocks[0]?.directives ?? [];
  if (!lines.every((line) => global.includes(line) && line.row && line.row.kind !== 'include')) {
    return undefined;
  }
  const { interval, count, tcp } = snapshot.dialect.probe;
  const isProbe = (line: Directive): boolean => [interval, count, tcp].includes(line.row?.name ?? '');
  const [line] = lines;
  return {
    words:
      lines.length === 1 && line
        ? shown(document.text.slice(line.span.start, line.span.end))
        : t('{0} settings', lines.length),
    name: lines.every(isProbe) ? '50-keepalive' : '50-local',
    moved: lines.flatMap((one) => entryOf(context, one) ?? []),
    lines: lines.flatMap((one) => textOfLine(document, one)),
    edits: lines.map((one) => removeLine(document, one)),
    asked: [{}, ...connections(context)],
  };
}

function textOfLine(document: Document, line: Directive): string[] {
  const index = indexOfNode(document, line);
  return lineTexts(document, index, index + 1);
}

const connections = (context: Context): Question[] =>
  sectionsOf(context)
    .slice(0, mostConnections)
    .flatMap((section) => {
      const { connection } = targetOf(context, section);
      return connection ? [{ connection }] : [];
    });

/** A folder whose files an Include line of the document reads, whoever is asked about. */
interface Folder {
  readonly path: string;
  /** What its files have to be called. */
  readonly pattern: string;
  readonly include: Entry;
  /** Order of the last line that it brings. */
  readonly end: number;
  readonly taken: ReadonlySet<string>;
}

function foldersOf(context: Context): Folder[] {
  return [...(rootOf(context)?.includes ?? [])].flatMap(([line, expansions]) => {
    const include = entryOf(context, line);
    if (!include || !isUnconditional(include.scope)) return [];
    const next = context.own.find(({ order }) => order > include.order)?.order ?? context.entries.length;
    return expansions.flatMap(({ pattern, uris, unknown }) => {
      const at = pattern?.lastIndexOf('/') ?? -1;
      if (pattern === undefined || at <= 0 || unknown) return [];
      const [path, last] = [pattern.slice(0, at), pattern.slice(at + 1)];
      if (hasMagic(path) || !hasMagic(last)) return [];
      return [{ path, pattern: last, include, end: next - 1, taken: new Set(uris.map(basename)) }];
    });
  });
}

function freeName({ pattern, taken }: Folder, base: string): string | undefined {
  for (let i = 1; i <= mostTries; i++) {
    for (const ending of ['.conf', '']) {
      const name = `${base}${i === 1 ? '' : `-${i}`}${ending}`;
      if (matchComponent(name, pattern) && !taken.has(name)) return name;
    }
  }
  return undefined;
}
