import type { Evaluation } from '../language/evaluation';
import type { Keyword } from '../language/keyword';
import { filledAnywhere, filledIfMeaningless, hasVariables, holdsCommand, renderedName } from '../language/templates';
import { indexOfMade } from './document-index';
import { BlockLines } from './nodes';
import { oncePerDocument } from './once';
import { RowNumbers } from './row-numbers';
import { branchEnds, type Mark, openParts, templateMarks } from './template-marks';
import { firstFrom, type Span } from './text';
import type { Directive, Document, LexicalProblem, Node, Placeholder } from './tree';

/**
 * The document as what a templating tool reads, where it is a template: its name says so and it holds a mark, or a mark
 * stands where OpenSSH would read it. Every line that holds a mark, or depends on one, is a placeholder; all others are
 * as they were. A file that OpenSSH reads itself is none, whatever it holds: nobody asks for it then.
 */
export const asTemplate = oncePerDocument((document): Document => {
  if (!/\{\{|\{%|\{#|<%|@@|\$\{|%\{/.test(document.text) && !isNamed(document)) return document;
  const marks = templateMarks(document.text);
  const variables = variableMarks(document);
  const first = evidence(document, marks, variables);
  if (!first) return document;
  const nodes = new Classifier(document, marks, variables).nodes();
  const index = indexOfMade(nodes, RowNumbers.of(document.dialect, document.build));
  const blocks = document.blocks.map(({ header, from, to }) => {
    return new BlockLines(header ? (nodes[from] as Directive) : undefined, from, to, index);
  });
  const { start, end } = first;
  const lines = new Set(nodes.filter((n) => n.kind === 'directive' && n.placeholder).map(({ line }) => line));
  const holds = (line: number): boolean => lines.has(line);
  return { ...document, shelf: [], nodes, index, blocks, template: { first: { start, end }, holds } };
});

/** `${NAME}` where it means nothing to OpenSSH, by the line that holds it; in a template by its name also others. */
function variableMarks(document: Document): ReadonlyMap<Node, Span> {
  const { nodes, text } = document;
  const found = new Map<Node, Span>();
  const named = isNamed(document);
  if (!named && !text.includes('${')) return found;
  const anywhere = filledAnywhere(nameOf(document));
  const meaningless = filledIfMeaningless(named);
  for (const node of nodes) {
    if (node.kind !== 'directive') continue;
    const line = text.slice(node.full.start, node.comment?.start ?? node.full.end);
    const means = node.row !== undefined && hasVariables(node.row);
    const at = anywhere?.exec(line) ?? (means ? undefined : meaningless.exec(line));
    if (at) found.set(node, { start: node.full.start + at.index, end: node.full.start + at.index + at[0].length });
  }
  return found;
}

const nameOf = ({ uri }: Document): string => uri.replace(/[?#].*$/s, '');
const isNamed = (document: Document): boolean => renderedName(nameOf(document)) !== undefined;

/** The first mark that shows that this is a template. */
function evidence(document: Document, marks: readonly Mark[], variables: ReadonlyMap<Node, Span>): Span | undefined {
  const named = isNamed(document);
  for (const node of document.nodes) {
    const [mark] = marksIn(marks, node.full);
    if (node.kind === 'vanished' && mark) return mark;
    if (node.kind !== 'directive') continue;
    const variable = variables.get(node);
    if (variable) return variable;
    const raw = !named && node.row !== undefined && holdsCommand(node.row);
    if (mark && !raw && mark.start < (node.comment?.start ?? mark.end)) return mark;
  }
  return undefined;
}

/** The marks that a span touches. */
function marksIn(marks: readonly Mark[], { start, end }: Span): readonly Mark[] {
  const from = firstFrom(marks.length, (i) => (marks[i] as Mark).end > start);
  let to = from;
  while (to < marks.length && (marks[to] as Mark).start < end) to++;
  return marks.slice(from, to);
}

class Classifier {
  private readonly parts: readonly Span[];
  private readonly branchEnds: readonly (number | undefined)[];
  /** Up to the next header it is not known which block a line belongs to. */
  private adrift = false;

  constructor(
    private readonly document: Document,
    private readonly marks: readonly Mark[],
    private readonly variables: ReadonlyMap<Node, Span>,
  ) {
    this.parts = openParts(marks, document.text.length);
    this.branchEnds = branchEnds(marks, document.text.length);
  }

  nodes(): readonly Node[] {
    return this.document.nodes.map((node, i) => {
      if (node.kind !== 'directive') return node;
      const placeholder = this.placeholder(node, i);
      return placeholder ? new PlaceholderLine(node, placeholder) : node;
    });
  }

  private placeholder(line: Directive, index: number): Placeholder | undefined {
    const own = this.ofMarks(line);
    const isOpen = this.isOpen(line);
    if (this.isHeader(line, own)) {
      if (isOpen && own === undefined && this.isWholeBlock(line, index)) {
        this.adrift = false;
        return 'whole-block';
      }
      this.adrift = isOpen;
    } else if (own === 'lines') this.adrift = this.document.dialect.lexical.blocks.length > 0;
    return own ?? (isOpen || this.adrift ? 'perhaps' : undefined);
  }

  private isHeader({ row }: Directive, own: Placeholder | undefined): boolean {
    return row?.multiple === 'block' && own !== 'lines' && own !== 'nothing';
  }

  /**
   * Whether all lines of a Host block, up to the next header, stand in the branch that its first line stands in: then
   * none of them is there without it. Each line is looked at for one header.
   */
  private isWholeBlock(header: Directive, index: number): boolean {
    if (header.row?.kind !== 'host') return false;
    const { nodes } = this.document;
    const before = firstFrom(this.marks.length, (i) => (this.marks[i] as Mark).start >= header.full.start) - 1;
    const end = this.branchEnds[before] ?? 0;
    for (let i = index + 1; i < nodes.length; i++) {
      const line = nodes[i] as Node;
      if (line.kind !== 'directive') continue;
      const own = this.ofMarks(line);
      if (own === 'nothing') continue;
      if (own === 'lines') return false;
      if (this.isHeader(line, own)) return true;
      if (line.full.start >= end) return false;
    }
    return true;
  }

  /** Whether a line stands in a part that may be left out. */
  private isOpen({ full }: Directive): boolean {
    const at = firstFrom(this.parts.length, (i) => (this.parts[i] as Span).end > full.start);
    const part = this.parts[at];
    return part !== undefined && part.start < full.end;
  }

  private ofMarks(line: Directive): Placeholder | undefined {
    const { full, keyword } = line;
    const own = marksIn(this.marks, full);
    const variable = this.variables.get(line);
    if (own.length === 0) return variable && (variable.start < keyword.end ? 'lines' : 'value');
    if (own.every(({ kind }) => kind === 'nothing' || kind === 'open' || kind === 'middle' || kind === 'close')) {
      if (this.isNothingElse(own, full)) return 'nothing';
    }
    const [first] = own;
    const starts = first !== undefined && first.start < keyword.end;
    return starts || own.some(({ kind }) => kind === 'lines') ? 'lines' : 'value';
  }

  private isNothingElse(own: readonly Mark[], { start, end }: Span): boolean {
    let at = start;
    let rest = '';
    for (const mark of own) {
      rest += this.document.text.slice(at, Math.max(at, mark.start));
      at = Math.max(at, mark.end);
    }
    return (rest + this.document.text.slice(at, Math.max(at, end))).trim() === '';
  }
}

/** A line of a template: its keyword may be known, its value or its being there is not. */
class PlaceholderLine implements Directive {
  constructor(
    private readonly inner: Directive,
    readonly placeholder: Placeholder,
  ) {}

  readonly kind = 'directive';
  readonly problem: LexicalProblem | undefined = undefined;

  get line(): number {
    return this.inner.line;
  }

  get full(): Span {
    return this.inner.full;
  }

  get span(): Span {
    return this.inner.span;
  }

  get keyword(): Directive['keyword'] {
    return this.inner.keyword;
  }

  get row(): Keyword | undefined {
    return this.placeholder === 'lines' || this.placeholder === 'nothing' ? undefined : this.inner.row;
  }

  get arguments(): Directive['arguments'] {
    return this.inner.arguments;
  }

  get values(): readonly string[] {
    return this.inner.values;
  }

  get rest(): Span {
    return this.inner.rest;
  }

  get restText(): string {
    return this.inner.restText;
  }

  get comment(): Span | undefined {
    return this.inner.comment;
  }

  get verdict(): Evaluation | undefined {
    return this.row && this.verdictAs();
  }

  verdictAs(): Evaluation {
    const { restText, values } = this.inner;
    return { kind: 'unknown', value: restText, why: 'template', used: values.length };
  }
}
