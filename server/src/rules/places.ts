import { outer } from '../resolve/scope';
import type { Setting } from '../resolve/slot-index';
import type { Root } from '../snapshot/snapshot';
import { oncePerDocument } from '../syntax/once';
import type { Block, Document, Trivia } from '../syntax/tree';
import { oncePerContext, settingsOf } from './context';
import { blockAt, endOfBlock, endOfFile, endOfGlobal, insertLines, insertSetting, type Spot } from './edits';
import type { Edit, RuleContext } from './rule';
import { headerStyle, newIndent, settingText, styleOf } from './style';

/** The top-level file that the document belongs to: itself, or the one that includes it. */
export function rootOf(context: RuleContext): Root | undefined {
  const { roots } = context.snapshot;
  const role = context.own[0]?.role;
  return (
    roots.find((r) => r.uri === context.document.uri) ?? roots.find((r) => r.role === role) ?? roots[roots.length - 1]
  );
}

/** The document of that file; the context's own where it was not read. */
export const rootDocument = (context: RuleContext): Document =>
  context.snapshot.files.get(rootOf(context)?.uri ?? '')?.document ?? context.document;

/** Where settings for all hosts go. `header`: of a block that has to be made first. */
export interface AllHosts {
  readonly document: Document;
  readonly spot: Spot;
  /** The block that is there; undefined: a new one. */
  readonly block: Block | undefined;
}

/**
 * Where a line for all hosts goes so that it takes nothing away from hosts with a value of their own: into the last `Host *` (or
 * `Match all`) of the top-level file if no line of these keywords is read later, else into a new one at its end.
 */
export function allHostsPlace(context: RuleContext, keywords: readonly string[]): AllHosts {
  const key = keywords.join(' ');
  const place = places(context).get(key) ?? findPlace(context, keywords);
  places(context).set(key, place);
  return place;
}

const places = oncePerContext((_) => new Map<string, AllHosts>());

function findPlace(context: RuleContext, keywords: readonly string[]): AllHosts {
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
export function insertForAllHosts(place: AllHosts, settings: readonly (readonly [string, string])[]): Edit {
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

/** The line whose value `sshd -T` prints for a keyword: what `Match all` sets, else the first global line. */
export const globalWinner = (context: RuleContext, keyword: string): Setting | undefined =>
  settingsOf(context, keyword).winner(outer);

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
