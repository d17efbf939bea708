import type { Build } from '../language/build';
import type { Dialect } from '../language/dialect';
import type { Evaluation } from '../language/evaluation';
import type { Keyword } from '../language/keyword';
import type { Shelved } from './shelf';
import type { Span } from './text';

/** One argument: where it stands (quotes included) and what OpenSSH reads there. */
export interface Argument extends Span {
  readonly value: string;
}

/** What is wrong with a line before its keyword is even looked at. */
export type LexicalProblem = 'no-argument' | 'invalid-quotes';

/**
 * What is not known of a line of a template before a tool fills it in: its value; whether it is there, or in which
 * block; whether it is there, with the lines of its block and not without them; what lines it becomes at all.
 * `nothing`: it is for the tool, which leaves nothing of it.
 */
export type Placeholder = 'value' | 'perhaps' | 'whole-block' | 'lines' | 'nothing';

/** What a document is to a templating tool. */
export interface Template {
  /** The mark that shows it. */
  readonly first: Span;
  /** Whether a line holds a mark, or depends on one. Zero-based. */
  holds(line: number): boolean;
}

interface Line {
  /** Zero-based physical line of the first byte. */
  readonly line: number;
  /** The whole line with its line break; these spans tile the text without a gap. */
  readonly full: Span;
}

/** A line with a keyword, accepted or not. */
export interface Directive extends Line {
  readonly kind: 'directive';
  /** From the keyword to the last argument; no indentation, no comment at the end. */
  readonly span: Span;
  readonly keyword: Span & {
    /** As OpenSSH reads it: quotes removed, letter case kept. */
    readonly text: string;
    /** Lower case: what the keyword table is asked for. */
    readonly name: string;
  };
  /** The row of the keyword table; undefined where this build does not know the keyword. */
  readonly row: Keyword | undefined;
  readonly arguments: readonly Argument[];
  /** The same without their places. */
  readonly values: readonly string[];
  /** The remainder of the line that keywords such as ProxyCommand take as it is, */
  readonly rest: Span;
  /** and its text, as OpenSSH reads it. */
  readonly restText: string;
  readonly comment: Span | undefined;
  readonly problem: LexicalProblem | undefined;
  /**
   * What OpenSSH of the document's build says of the value, the same in every block, active or not (docs/openssh.md
   * A.5). undefined where the keyword is not known or the line is broken.
   */
  readonly verdict: Evaluation | undefined;
  /** In a template: what is not known of the line. Nothing is said about it. */
  readonly placeholder?: Placeholder | undefined;
  /** The same as if the line were one of another keyword: names of kernel parameters may be patterns. */
  verdictAs(row: Keyword): Evaluation;
}

/**
 * A line without effect. `vanished` has text that looks like a setting, but OpenSSH drops it without a word:
 * an open quote in the keyword, or two leading `=`.
 */
export interface Trivia extends Line {
  readonly kind: 'blank' | 'comment' | 'vanished';
  /** The text without indentation and line break. */
  readonly span: Span;
}

export type Node = Directive | Trivia;

/** The lines from one Host or Match line to the next; the first block of a file has no header and is always active. */
export interface Block {
  readonly header: Directive | undefined;
  readonly directives: readonly Directive[];
  /** Indices into `Document.nodes`, header included. */
  readonly from: number;
  readonly to: number;
}

/** The nodes of a document by number: indices into `Document.nodes`. */
export interface DocumentIndex {
  /** How many there are. */
  readonly size: number;
  /** Host and Match lines, broken ones too, in ascending order. */
  readonly headers: Int32Array;
  node(index: number): Node;
  /** Whether it is a line with a keyword. */
  hasKeyword(index: number): boolean;
  kindOf(index: number): Node['kind'];
  /** The offset at which a node starts. */
  startOf(index: number): number;
  /** How many lines with a keyword stand above a node; of `size`: in all. */
  rank(index: number): number;
  /** The rows of keywords that the document has, in the order in which each comes up first. */
  readonly rows: readonly Keyword[];
  /** The lines of a keyword, in ascending order. */
  linesOf(row: Keyword): Int32Array;
  /** Lines with a keyword that this build does not know. */
  readonly unknown: Int32Array;
  /** Lines that are dropped without a word. */
  readonly vanished: Int32Array;
  /** Whether a line with a keyword may have one of these `signs` in its value. Never false by guess. */
  mayHave(index: number, signs: number): boolean;
  /** What OpenSSH says of the value of a line with a keyword, as its node has it. */
  verdictOf(index: number): Evaluation | undefined;
  /** Tells where the words of a value are, if surely nothing but blanks parts them; false: only the node knows. */
  eachPlainWord(index: number, tell: (start: number, end: number) => void): boolean;
  /** Whether a line surely is a Host line of nothing but names. */
  isNames(index: number): boolean;
  /**
   * The lines of a keyword, all but those that OpenSSH surely accepts wherever they stand, but for what other lines
   * say. None is left out by guess.
   */
  unsound(row: Keyword): readonly number[];
}

/** A parsed file: every character of `text` lies in exactly one node. Nodes are made once somebody asks for them. */
export interface Document extends Shelved {
  readonly uri: string;
  readonly text: string;
  readonly dialect: Dialect;
  readonly build: Build;
  /** Offsets of the physical lines. Only LF ends a line: OpenSSH reads a bare CR as a blank. */
  readonly lineStarts: Int32Array;
  readonly nodes: readonly Node[];
  readonly blocks: readonly Block[];
  /** What can be told of the nodes without making one. */
  readonly index: DocumentIndex;
  /** Offset of the line from which on nothing was read because of `limits`; undefined where all was read. */
  readonly cutAt: number | undefined;
  /** What the words up to there count, never less than one each: see `dear`. */
  readonly words: number;
  /** Where it is one, and OpenSSH reads what a tool makes of it. */
  readonly template?: Template;
}
