import type { Context } from '../analysis/context';
import { isIgnored } from '../analysis/ignore-unknown';
import { breakNear } from '../edits/style';
import { statusIn } from '../language/keyword';
import { takesRest } from '../language/values/index';
import type { TextEdit } from '../syntax/edit';
import { indentsOf, leadOf } from '../syntax/layout';
import { breakOf, nodeIndexAt } from '../syntax/query';
import type { Span } from '../syntax/text';
import type { Directive, Document, Node } from '../syntax/tree';

export const keywordCases = ['keep', 'canonical', 'lower'] as const;
export const separators = ['keep', 'space', 'equals', 'spacedEquals'] as const;
export const blankLines = ['keep', 'one'] as const;

/** What users choose. `keep` leaves that part of every line as it is written. */
export interface FormatStyle {
  readonly keywordCase: (typeof keywordCases)[number];
  readonly separator: (typeof separators)[number];
  /** `one`: exactly one blank line in front of each Host and Match line and the comments that belong to it. */
  readonly blankLines: (typeof blankLines)[number];
}

export const defaultFormatStyle: FormatStyle = { keywordCase: 'keep', separator: 'keep', blankLines: 'keep' };

/** A style and one level of indentation, as the editor is set. */
export interface FormatOptions extends FormatStyle {
  readonly indent: string;
}

const between: Readonly<Record<Exclude<FormatStyle['separator'], 'keep'>, string>> = {
  space: ' ',
  equals: '=',
  spacedEquals: ' = ',
};

/**
 * The edits that lay out a document, or the lines that a span touches. Only blanks between words, the letters of
 * keywords, the one `=` behind a keyword and blank lines change, so that every OpenSSH release reads the same as
 * before. Values, quotes, comments and commands stay as they are, and so does all but the indentation of lines that
 * OpenSSH refuses, and all of those that it reads in an odd way. In the order of the text.
 */
export function formatEdits(context: Context, options: FormatOptions, span?: Span): TextEdit[] {
  const { document } = context;
  if (isRewritten(document)) return [];
  const formatter = createFormatter(context, options);
  const { nodes } = document;
  const [from, to] = span ? linesOf(document, span) : [0, nodes.length];
  const edits: TextEdit[] = [];
  for (let i = from; i < to; i++) edits.push(...formatter.line(i));
  return edits;
}

/**
 * The edits after a line break was typed at `offset` (behind it): the finished line is laid out, and the new one gets
 * the indentation of its block.
 */
export function formatNewLine(context: Context, options: FormatOptions, offset: number): TextEdit[] {
  const { document } = context;
  if (isRewritten(document)) return [];
  // blank lines between blocks are no business of somebody who is typing
  const formatter = createFormatter(context, { ...options, blankLines: 'keep' });
  const index = nodeIndexAt(document, offset);
  const node = document.nodes[index] as Node;
  // the last line of a file that ends with a line break is no node
  const atEnd = node.full.end <= offset && breakOf(document, node) !== '';
  const finished = atEnd ? index : index - 1;
  const before = document.nodes[finished];
  const edits = before && before.kind !== 'blank' ? formatter.line(finished) : [];
  if (!atEnd && node.kind !== 'blank') return [...edits, ...formatter.line(index)];
  if (!before || before.kind === 'blank') return edits;
  const at = atEnd ? { start: offset, end: offset } : leadOf(document, node);
  const wanted = formatter.inside(finished) ? options.indent : '';
  return document.text.slice(at.start, at.end) === wanted ? edits : [...edits, { span: at, text: wanted }];
}

/** Whether the program writes its files itself, so that they have one form only. */
const isRewritten = ({ dialect }: Document): boolean => dialect.comment === undefined;

interface Formatter {
  /** The edits of one line, by its index. */
  line(index: number): TextEdit[];
  /** Whether a line is a Host or Match line, or stands below one. */
  inside(index: number): boolean;
}

function createFormatter(context: Context, options: FormatOptions): Formatter {
  const { document } = context;
  const { nodes, text } = document;
  const indents = indentsOf(document, options.indent);
  const gaps = options.blankLines === 'one' ? gapsOf(document, indents) : noGaps;
  const isIgnoredHere = ignoredLines(context);
  // a kernel parameter is a name that counts letter by letter, and anybody's parameter is a parameter
  const keywords = document.dialect.lexical.form === 'keyword';

  const change = (edits: TextEdit[], span: Span, wanted: string): void => {
    const { start, end } = span;
    if (text.slice(start, end) !== wanted) edits.push({ span: { start, end }, text: wanted });
  };
  return {
    inside: (index) => index >= (document.blocks[1]?.from ?? nodes.length),
    line(index) {
      const node = nodes[index] as Node;
      // blanks may matter to the tool that fills a mark in
      if (node.kind === 'directive' && ['value', 'lines', 'nothing'].includes(node.placeholder ?? '')) return [];
      if (gaps.removed.has(index)) return [{ span: node.full, text: '' }];
      const edits: TextEdit[] = [];
      const gap = gaps.added.has(index) ? breakNear(document, node) : '';
      if (node.kind === 'directive' && isRefused(node) && !isOdd(document, node)) {
        change(edits, leadOf(document, node), gap + (indents[index] ?? '')); // blanks in front never matter
        return edits;
      }
      if (node.kind === 'vanished' || isOdd(document, node)) {
        if (gap) edits.push({ span: { start: node.full.start, end: node.full.start }, text: gap });
        return edits;
      }
      if (node.kind === 'blank') {
        change(edits, { start: node.full.start, end: node.full.end - breakOf(document, node).length }, '');
        return edits;
      }
      change(edits, leadOf(document, node), gap + (indents[index] ?? ''));
      if (node.kind === 'directive' && keywords) {
        if (!node.row) return edits;
        if (statusIn(node.row, document.build) === 'active' && isBare(node)) {
          change(edits, node.keyword, spelled(node, node.row.name, options));
          const wide = separatorOf(document, node);
          if (wide && options.separator !== 'keep') change(edits, wide, between[options.separator]);
        }
        if (takesRest(node.row)) return edits;
      }
      change(edits, trailingOf(document, node), '');
      return edits;
    },
  };

  function isRefused(line: Directive): boolean {
    if (line.problem !== undefined) return true;
    if (line.row) return line.verdict?.kind === 'refused';
    // a keyword of another release or system may be right where the file is read
    return keywords && document.dialect.keywords.get(line.keyword.name) === undefined && !isIgnoredHere(line);
  }
}

/**
 * Index of the first line that a span touches, and of the one behind the last. A span that ends at the start of a line
 * leaves it out.
 */
function linesOf(document: Document, { start, end }: Span): [number, number] {
  const from = nodeIndexAt(document, start);
  const last = nodeIndexAt(document, end);
  const whole = last > from && document.nodes[last]?.full.start === end;
  return [from, whole ? last : last + 1];
}

/** Characters that OpenSSH takes for blanks in some places and for letters in others, or that cut a line. */
const odd = /[\0\r\f\v]/;

function isOdd(document: Document, node: Node): boolean {
  const line = document.text.slice(node.full.start, node.full.end - breakOf(document, node).length);
  if (odd.test(line) || line.includes('\n')) return true;
  if (node.kind === 'blank') return false;
  // something in front of the keyword, such as `=`
  const { start, end } = leadOf(document, node);
  return node.kind === 'directive' ? end !== node.keyword.start : line[end - start] !== '#';
}

/** Whether OpenSSH skips an unknown keyword because of IgnoreUnknown. */
function ignoredLines(context: Context): (line: Directive) => boolean {
  let entries: Map<Directive, Context['own'][number]> | undefined;
  return (line) => {
    entries ??= new Map(context.own.map((entry) => [entry.line, entry]));
    const entry = entries.get(line);
    return entry !== undefined && isIgnored(context, entry);
  };
}

/** A keyword without quotes: what may stand behind a closing quote is another matter. */
const isBare = ({ keyword }: Directive): boolean => keyword.end - keyword.start === keyword.text.length;

function spelled(line: Directive, name: string, { keywordCase }: FormatOptions): string {
  if (keywordCase === 'keep') return line.keyword.text;
  return keywordCase === 'lower' ? line.keyword.name : name;
}

/**
 * What stands between a keyword and its first value, where it is blanks and at most one `=` that OpenSSH reads as such.
 */
function separatorOf(document: Document, line: Directive): Span | undefined {
  const first = line.arguments[0];
  if (!first || (line.row && takesRest(line.row)) || first.start !== line.rest.start) return undefined;
  const { text } = document;
  // a second `=` would become the separator if the first one went away
  if (text[first.start] === '=') return undefined;
  const span = { start: line.keyword.end, end: first.start };
  return /^(?:[ \t]+|[ \t]*=[ \t]*)$/.test(text.slice(span.start, span.end)) ? span : undefined;
}

/** Blanks at the end of a line; none behind a backslash, which looks as if it meant them. */
function trailingOf(document: Document, node: Node): Span {
  const end = node.full.end - breakOf(document, node).length;
  let start = end;
  while (start > node.span.start && (document.text[start - 1] === ' ' || document.text[start - 1] === '\t')) start--;
  return document.text[start - 1] === '\\' ? { start: end, end } : { start, end };
}

interface Gaps {
  /** Lines that get a blank line in front of them. */
  readonly added: ReadonlySet<number>;
  /** Blank lines that are too many. */
  readonly removed: ReadonlySet<number>;
}

const noGaps: Gaps = { added: new Set(), removed: new Set() };

function gapsOf(document: Document, indents: readonly (string | undefined)[]): Gaps {
  const { nodes, blocks } = document;
  const added = new Set<number>();
  const removed = new Set<number>();
  for (const block of blocks.slice(1)) {
    let first = block.from;
    while (nodes[first - 1]?.kind === 'comment' && indents[first - 1] === '') first--;
    let blank = first;
    while (blank > 0 && isEmpty(document, nodes[blank - 1] as Node)) blank--;
    if (blank === 0) continue; // the top of the file
    if (blank === first) added.add(first);
    for (let i = blank; i < first - 1; i++) removed.add(i);
  }
  return { added, removed };
}

const isEmpty = (document: Document, node: Node): boolean => node.kind === 'blank' && !isOdd(document, node);
