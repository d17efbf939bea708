import type { Evaluation } from '../language/evaluation';
import type { Keyword } from '../language/keyword';
import type { Reading } from './reading';
import type { Span } from './text';
import type { Argument, Block, Directive, DocumentIndex, LexicalProblem, Trivia } from './tree';
import { isTrailing } from './words';

// Classes with getters: a file of 100,000 hosts has 700,000 lines, and what nobody asks for need not exist.

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

/** A reading at its place in a document. */
export class DirectiveLine implements Directive {
  private words: readonly Argument[] | undefined;

  /** `start` and `end` of the whole line, line break included. */
  constructor(
    readonly line: number,
    private readonly start: number,
    private readonly end: number,
    private readonly reading: Reading,
  ) {
    this.words = undefined;
  }

  get kind(): 'directive' {
    return 'directive';
  }

  get full(): Span {
    return { start: this.start, end: this.end };
  }

  get span(): Span {
    const { keywordStart, keywordEnd } = this.reading;
    const last = this.arguments[this.arguments.length - 1];
    return { start: this.from(keywordStart), end: last ? last.end : this.to(keywordEnd) };
  }

  get keyword(): Directive['keyword'] {
    const { spelling, keywordStart, keywordEnd } = this.reading;
    return { start: this.from(keywordStart), end: this.to(keywordEnd), text: spelling.text, name: spelling.name };
  }

  get row(): Keyword | undefined {
    return this.reading.spelling.row;
  }

  get arguments(): readonly Argument[] {
    this.words ??= this.reading.words.map(({ start, end, value }) => ({
      start: this.from(start),
      end: this.to(end),
      value,
    }));
    return this.words;
  }

  get values(): readonly string[] {
    return this.reading.values;
  }

  get rest(): Span {
    const { restStart, restEnd } = this.reading;
    return { start: this.from(restStart), end: restStart < restEnd ? this.to(restEnd) : this.from(restStart) };
  }

  get restText(): string {
    return this.reading.restText;
  }

  get comment(): Span | undefined {
    const { comment } = this.reading;
    return comment && { start: this.from(comment.start), end: this.to(comment.end) };
  }

  get problem(): LexicalProblem | undefined {
    return this.reading.problem;
  }

  get verdict(): Evaluation | undefined {
    return this.reading.verdict;
  }

  verdictAs(row: Keyword): Evaluation {
    return this.reading.verdictAs(row);
  }

  /** The document offset of a character of the line. */
  protected from(index: number): number {
    return this.start + index;
  }

  /** The document offset behind the character in front of `index`. */
  protected to(index: number): number {
    return this.start + index;
  }
}

/** A line that is glued of several ones: what OpenSSH reads is another string than the document's. */
export class GluedLine extends DirectiveLine {
  /** `offsets`: where each character of it stands in the document. */
  constructor(
    line: number,
    start: number,
    end: number,
    reading: Reading,
    private readonly offsets: readonly number[],
  ) {
    super(line, start, end, reading);
  }

  protected override from(index: number): number {
    const { offsets } = this;
    return offsets[index] ?? (offsets.length > 0 ? (offsets[offsets.length - 1] as number) + 1 : this.full.start);
  }

  protected override to(index: number): number {
    return this.from(index - 1) + 1;
  }
}

export class BlockLines implements Block {
  private lines: readonly Directive[] | undefined;

  constructor(
    readonly header: Directive | undefined,
    readonly from: number,
    readonly to: number,
    private readonly index: DocumentIndex,
  ) {
    this.lines = undefined;
  }

  get directives(): readonly Directive[] {
    this.lines ??= this.made();
    return this.lines;
  }

  private made(): readonly Directive[] {
    const lines: Directive[] = [];
    for (let i = this.header ? this.from + 1 : this.from; i < this.to; i++) {
      const node = this.index.node(i);
      if (node.kind === 'directive') lines.push(node);
    }
    return lines;
  }
}
