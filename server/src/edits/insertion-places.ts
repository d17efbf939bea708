import { type Context, oncePerContext, settingsOf } from '../analysis/context';
import { rootDocument, rootOf } from '../analysis/include-lines';
import { oncePerDocument } from '../syntax/once';
import { blockAt, indexOfNode } from '../syntax/query';
import type { Block, Directive, Document, Node, Trivia } from '../syntax/tree';
import type { Edit } from './edit';
import { endOfBlock, endOfFile, endOfGlobal, inFrontOf, insertLines, insertSetting, type Spot } from './lines';
import { headerStyle, newIndent, settingText, styleOf } from './style';

/** Where settings for all hosts go. `header`: of a block that has to be made first. */
export interface AllHostsPlace {
  readonly document: Document;
  readonly spot: Spot;
  /** The block that is there; undefined: a new one. */
  readonly block: Block | undefined;
}

/**
 * Where a line for all hosts goes so that it takes nothing away from hosts with a value of their own: into the last
 * `Host *` (or `Match all`) of the top-level file if no line of these keywords is read later, else into a new one at
 * its end.
 */
export function allHostsPlace(context: Context, keywords: readonly string[]): AllHostsPlace {
  const key = keywords.join(' ');
  const place = places(context).get(key) ?? findPlace(context, keywords);
  places(context).set(key, place);
  return place;
}

const places = oncePerContext((_) => new Map<string, AllHostsPlace>());

function findPlace(context: Context, keywords: readonly string[]): AllHostsPlace {
  const document = rootDocument(context);
  const role = rootOf(context)?.role;
  const last = Math.max(
    -1,
    ...keywords.flatMap((k) => {
      const { settings } = settingsOf(context, k);
      const inRoot = settings.filter((s) => s.entry.role === role);
      const setting = inRoot[inRoot.length - 1];
      return setting ? [setting.entry.order] : [];
    }),
  );
  const lines = context.entries.filter((e) => e.uri === document.uri && e.role === role);
  const blocks = document.dialect.lexical.blocks;
  const star = lines.findLast((e) => blocks.includes(e.line.keyword.name) && e.scope.kind === 'always');
  if (star && !star.scope.within) {
    const block = blockAt(document, star.line);
    const end = lines.find((e) => e.order > star.order && blocks.includes(e.line.keyword.name))?.order;
    if (last < (end ?? Number.POSITIVE_INFINITY)) return { document, spot: endOfBlock(document, block), block };
  }
  const global = document.blocks[0] as Block;
  if (document.blocks.length === 1 && global.directives.length > 0) {
    return { document, spot: endOfGlobal(document), block: global };
  }
  return { document, spot: endOfFile(document), block: undefined };
}

/** Lines for all hosts at their place, and the header that a new block needs. */
export function insertForAllHosts(place: AllHostsPlace, settings: readonly (readonly [string, string])[]): Edit {
  const { document, spot, block } = place;
  if (block) {
    const style = styleOf(document, block);
    return insertLines(
      spot,
      settings.map(([k, v]) => style.indent + settingText(k, v, style)),
    );
  }
  const header = headerStyle(document);
  const style = { ...styleOf(document, undefined), indent: newIndent(document, header.indent) };
  return insertLines(spot, [
    ...(wantsBlankLine(document) ? [''] : []),
    header.indent + settingText('Host', '*', header),
    ...settings.map(([k, v]) => style.indent + settingText(k, v, style)),
  ]);
}

/**
 * A block for one host, in front of another block and the comments right above that; without one at the end of the
 * file.
 */
export function insertHostBefore(
  document: Document,
  next: Directive | undefined,
  host: string,
  settings: readonly (readonly [string, string])[],
): Edit {
  const header = headerStyle(document);
  const style = { ...styleOf(document, undefined), indent: newIndent(document, header.indent) };
  const lines = [
    header.indent + settingText('Host', host, header),
    ...settings.map((setting) => style.indent + settingText(...setting, style)),
  ];
  if (!next) return insertLines(endOfFile(document), wantsBlankLine(document) ? ['', ...lines] : lines);
  let first: Node = next;
  for (let i = indexOfNode(document, next) - 1; document.nodes[i]?.kind === 'comment'; i--)
    first = document.nodes[i] as Node;
  return insertLines(inFrontOf(document, first), [...lines, '']);
}

/** Whether a new block at the end of the file is set off by an empty line. */
function wantsBlankLine(document: Document): boolean {
  const last = document.nodes[document.nodes.length - 1];
  return last !== undefined && last.kind !== 'blank' && document.text !== '' && setsBlocksOff(document);
}

/** Whether blocks are set off by empty lines: where most blocks of the file are, or there is only one. */
export const setsBlocksOff = oncePerDocument((document): boolean => {
  const headers = document.blocks.flatMap((b) => (b.header ? [b] : [])).slice(1);
  if (headers.length === 0) return true;
  const setOff = (block: Block): boolean => {
    let index = block.from - 1;
    while (document.nodes[index]?.kind === 'comment') index--;
    return document.nodes[index]?.kind === 'blank';
  };
  return headers.filter(setOff).length * 2 >= headers.length;
});

/** A commented-out line of a keyword outside blocks, as shipped files have for each default. */
export function commentedOut(document: Document, keyword: string): Trivia | undefined {
  const end = document.blocks[1]?.from ?? document.nodes.length;
  const pattern = new RegExp(`^#[ \\t]?${keyword}[ \\t=]+\\S+[ \\t]*$`, 'i');
  const found = document.nodes.slice(0, end).find((n) => {
    return n.kind === 'comment' && pattern.test(document.text.slice(n.span.start, n.span.end));
  });
  return found?.kind === 'comment' ? found : undefined;
}

/** A new global line of the server: behind the commented-out one, else behind the last line before the first Match. */
export function insertGlobally(document: Document, keyword: string, value: string): Edit {
  const comment = commentedOut(document, keyword);
  const spot = comment ? { document, after: comment } : endOfGlobal(document);
  return insertSetting(spot, document.blocks[0], keyword, value);
}
/** In front of the first setting; in front of comment lines right above it, unless they are the head of the file. */
export function topOf(document: Document): Spot {
  const { nodes } = document;
  const first = nodes.findIndex((n) => n.kind === 'directive');
  let index = first < 0 ? nodes.length : first;
  while (index > 0 && nodes[index - 1]?.kind === 'comment') index--;
  if (index === 0 && first > 0) index = first;
  return { document, after: nodes[index - 1] as Node | undefined };
}
