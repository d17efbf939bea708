import type { Build } from '../language/build';
import { type Evaluation, evaluate } from '../language/evaluate';
import type { Keyword } from '../language/keyword';
import type { Span } from './text';
import type { Argument, Block, Directive, LexicalProblem, Node, Trivia } from './tree';
import type { Words } from './words';

// Classes with getters: a file of 100,000 hosts has 700,000 lines, and what nobody asks for need not exist.

/** Whether a character code is what OpenSSH cuts off at the end of a line: blank, tab, CR, LF or form feed. */
export const isTrailing = (c: number): boolean => c === 0x20 || c === 0x09 || c === 0x0d || c === 0x0a || c === 0x0c;

export class TriviaLine implements Trivia {
  constructor(
    readonly kind: Trivia['kind'],
    readonly line: number,
    private readonly text: string,
    private readonly start: number,
    private readonly end: number,
  ) {}

  get full(): Span {
    return { start: this.start, end: this.end };
  }

  get span(): Span {
    let { start, end } = this;
    while (start < end && isTrailing(this.text.charCodeAt(start))) start++;
    while (end > start && isTrailing(this.text.charCodeAt(end - 1))) end--;
    return { start, end };
  }
}

/** One way in which a document writes a keyword. */
export interface Spelling {
  /** As typed, quotes removed. */
  readonly text: string;
  readonly name: string;
  readonly row: Keyword | undefined;
  /** What was said of the values behind it, by their text: files repeat themselves. */
  readonly verdicts: Map<string, Evaluation>;
}

/** What the lines of one document have in common. */
export interface Source {
  readonly text: string;
  readonly build: Build;
  /** Cuts the remainder of a line into words. */
  words(name: string, text: string, from: number, to: number): Words;
}

/** Offsets of a directive's parts; -1 where there is none. */
export interface Parts {
  readonly fullStart: number;
  readonly fullEnd: number;
  readonly keywordStart: number;
  readonly keywordEnd: number;
  readonly restStart: number;
  readonly restEnd: number;
  readonly commentStart: number;
}

export class DirectiveLine implements Directive {
  private readonly fullStart: number;
  private readonly fullEnd: number;
  private readonly keywordStart: number;
  private readonly keywordEnd: number;
  private readonly restStart: number;
  private readonly restEnd: number;
  private readonly commentStart: number;
  private judged: Evaluation | undefined;

  /** `words`: where they are known already; otherwise the rest is cut once somebody asks. */
  constructor(
    readonly line: number,
    private readonly source: Source,
    private readonly spelling: Spelling,
    parts: Parts,
    readonly problem: LexicalProblem | undefined,
    private words: readonly Argument[] | undefined,
  ) {
    this.fullStart = parts.fullStart;
    this.fullEnd = parts.fullEnd;
    this.keywordStart = parts.keywordStart;
    this.keywordEnd = parts.keywordEnd;
    this.restStart = parts.restStart;
    this.restEnd = parts.restEnd;
    this.commentStart = parts.commentStart;
    this.judged = undefined;
  }

  get kind(): 'directive' {
    return 'directive';
  }

  get full(): Span {
    return { start: this.fullStart, end: this.fullEnd };
  }

  get span(): Span {
    const last = this.arguments[this.arguments.length - 1];
    return { start: this.keywordStart, end: last ? last.end : this.keywordEnd };
  }

  get keyword(): Directive['keyword'] {
    const { text, name } = this.spelling;
    return { start: this.keywordStart, end: this.keywordEnd, text, name };
  }

  get row(): Keyword | undefined {
    return this.spelling.row;
  }

  get arguments(): readonly Argument[] {
    this.words ??= this.source.words(
      this.spelling.name,
      this.source.text,
      Math.min(this.restStart, this.restEnd),
      this.restEnd,
    ).arguments;
    return this.words;
  }

  get rest(): Span {
    return { start: this.restStart, end: this.restEnd };
  }

  get restText(): string {
    return this.source.text.slice(this.restStart, this.restEnd);
  }

  get comment(): Span | undefined {
    return this.commentStart < 0 ? undefined : { start: this.commentStart, end: this.restEnd };
  }

  get verdict(): Evaluation | undefined {
    this.judged ??= this.judge();
    return this.judged;
  }

  private judge(): Evaluation | undefined {
    const { row, verdicts } = this.spelling;
    if (!row || this.problem !== undefined) return undefined;
    const raw = this.restText;
    const known = verdicts.get(raw);
    if (known) return known;
    const verdict = judgeAs(this, row, this.source.build);
    if (raw !== '') verdicts.set(raw, verdict); // whether anything separates it from the keyword matters to nothing
    return verdict;
  }
}

/** The verdict on a line's value as that of a keyword. */
export function judgeAs(
  { keyword, arguments: words, rest, restText }: Directive,
  row: Keyword,
  build: Build,
): Evaluation {
  return evaluate({
    row,
    typed: keyword.text,
    words: words.map((a) => a.value),
    raw: restText,
    separated: rest.start > keyword.end,
    build,
  });
}

/** A line that is glued of several ones: it is another string than the document's. */
export class GluedLine extends DirectiveLine {
  constructor(
    line: number,
    source: Source,
    spelling: Spelling,
    parts: Parts,
    problem: LexicalProblem | undefined,
    words: readonly Argument[],
    private readonly glued: string,
  ) {
    super(line, source, spelling, parts, problem, words);
  }

  override get restText(): string {
    return this.glued;
  }
}

export class BlockLines implements Block {
  private lines: readonly Directive[] | undefined;

  constructor(
    readonly header: Directive | undefined,
    readonly from: number,
    readonly to: number,
    private readonly nodes: readonly Node[],
  ) {
    this.lines = undefined;
  }

  get directives(): readonly Directive[] {
    this.lines ??= this.nodes
      .slice(this.from, this.to)
      .filter((node): node is Directive => node.kind === 'directive' && node !== this.header);
    return this.lines;
  }
}
