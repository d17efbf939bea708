import type { Build } from '../language/build';
import { evaluate } from '../language/evaluate';
import type { Evaluation } from '../language/evaluation';
import type { Keyword } from '../language/keyword';
import type { Span } from './text';
import type { Argument, LexicalProblem, Trivia } from './tree';
import type { Words } from './words';

/** What readings of one build of one dialect have in common. */
export interface Source {
  readonly build: Build;
  /** Cuts the remainder of a line into words. */
  words(name: string, text: string, from: number, to: number): Words;
}

/** One way to write a keyword. */
export interface Spelling {
  /** As typed, quotes removed. */
  readonly text: string;
  readonly name: string;
  readonly row: Keyword | undefined;
  readonly source: Source;
}

/**
 * What OpenSSH makes of the text of one line with a keyword: the same for all lines that are alike. Offsets count from
 * the start of the text.
 */
export class Reading {
  private judged: Evaluation | undefined;
  private read: readonly string[] | undefined;

  /** `comment`: at the end of the remainder, or behind it. */
  constructor(
    private readonly text: string,
    readonly spelling: Spelling,
    readonly keywordStart: number,
    readonly keywordEnd: number,
    readonly restStart: number,
    readonly restEnd: number,
    readonly comment: Span | undefined,
    readonly problem: LexicalProblem | undefined,
  ) {
    this.judged = undefined;
    this.read = undefined;
  }

  /** Cut anew each time: what most lines are asked for are their values. */
  get words(): readonly Argument[] {
    const { source, name } = this.spelling;
    return source.words(name, this.text, this.restStart, this.restEnd).arguments;
  }

  /** The words as OpenSSH reads them. */
  get values(): readonly string[] {
    this.read ??= this.words.map((a) => a.value);
    return this.read;
  }

  get restText(): string {
    return this.text.slice(this.restStart, this.restEnd);
  }

  /** Of the value; undefined where the keyword is not known or the line is broken. */
  get verdict(): Evaluation | undefined {
    const { row } = this.spelling;
    if (!this.judged && row && this.problem === undefined) this.judged = this.verdictAs(row);
    return this.judged;
  }

  /** The verdict on the value as that of another keyword. */
  verdictAs(row: Keyword): Evaluation {
    return evaluate({
      row,
      typed: this.spelling.text,
      words: this.values,
      raw: this.restText,
      separated: this.restStart > this.keywordEnd,
      build: this.spelling.source.build,
    });
  }
}

/** A line with a keyword, or the kind of one without effect. */
export type Read = Reading | Trivia['kind'];
