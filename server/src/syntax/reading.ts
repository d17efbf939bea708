import type { Build } from '../language/build';
import { type Evaluation, evaluate } from '../language/evaluate';
import type { Keyword } from '../language/keyword';
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
}

/** Where the parts of a line stand, from the start of its text; -1 where there is none. */
export interface Parts {
  readonly keywordStart: number;
  readonly keywordEnd: number;
  readonly restStart: number;
  readonly restEnd: number;
  readonly commentStart: number;
}

/** What OpenSSH makes of the text of one line with a keyword: the same for all lines that are alike. Offsets count from the start of the text. */
export class Reading {
  private judged: Evaluation | undefined;
  private read: readonly string[] | undefined;

  /** `words`: where they are known already; otherwise the rest is cut once somebody asks. */
  constructor(
    private readonly source: Source,
    private readonly text: string,
    readonly spelling: Spelling,
    readonly parts: Parts,
    readonly problem: LexicalProblem | undefined,
    private cut: readonly Argument[] | undefined,
  ) {
    this.judged = undefined;
    this.read = undefined;
  }

  get words(): readonly Argument[] {
    const { restStart, restEnd } = this.parts;
    this.cut ??= this.source.words(this.spelling.name, this.text, Math.min(restStart, restEnd), restEnd).arguments;
    return this.cut;
  }

  /** The words as OpenSSH reads them. */
  get values(): readonly string[] {
    this.read ??= this.words.map((a) => a.value);
    return this.read;
  }

  get restText(): string {
    return this.text.slice(this.parts.restStart, this.parts.restEnd);
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
      separated: this.parts.restStart > this.parts.keywordEnd,
      build: this.source.build,
    });
  }
}

/** A line with a keyword, or the kind of one without effect. */
export type Read = Reading | Trivia['kind'];
