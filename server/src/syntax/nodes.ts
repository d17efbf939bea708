import type { Keyword } from '../language/keyword';
import type { Span } from './text';
import type { Argument, Directive, LexicalProblem, Trivia } from './tree';

// Classes with getters: a file of 100,000 hosts has 700,000 lines, and spans that nobody asks for need not exist.

export const isTrailing = (c: string | undefined): boolean =>
  c === ' ' || c === '\t' || c === '\r' || c === '\n' || c === '\f';

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
    while (start < end && isTrailing(this.text[start])) start++;
    while (end > start && isTrailing(this.text[end - 1])) end--;
    return { start, end };
  }
}

/** Offsets of a directive's parts; -1 where there is none. */
export interface Parts {
  readonly fullStart: number;
  readonly fullEnd: number;
  readonly restStart: number;
  readonly restEnd: number;
  readonly commentStart: number;
}

export class DirectiveLine implements Directive {
  readonly kind = 'directive';
  readonly arguments: readonly Argument[];

  constructor(
    readonly line: number,
    readonly keyword: Directive['keyword'],
    /** The rest of the line is `text[from, to)`, which is another string than the document's where lines are glued. */
    private readonly text: string,
    private readonly from: number,
    private readonly to: number,
    readonly row: Keyword | undefined,
    words: readonly Argument[],
    readonly problem: LexicalProblem | undefined,
    private readonly parts: Parts,
  ) {
    this.arguments = words;
  }

  get full(): Span {
    return { start: this.parts.fullStart, end: this.parts.fullEnd };
  }

  get span(): Span {
    const last = this.arguments[this.arguments.length - 1];
    return { start: this.keyword.start, end: last ? last.end : this.keyword.end };
  }

  get rest(): Directive['rest'] {
    return { start: this.parts.restStart, end: this.parts.restEnd, text: this.text.slice(this.from, this.to) };
  }

  get comment(): Span | undefined {
    return this.parts.commentStart < 0 ? undefined : { start: this.parts.commentStart, end: this.parts.restEnd };
  }
}
