import type { Role } from '../snapshot/includes';
import { signs } from '../syntax/columns';
import { oncePerDocument } from '../syntax/once';
import { headerAbove, wordsOf } from '../syntax/query';
import type { Directive, Document } from '../syntax/tree';
import { around, NamesScope, type Scope, scopeOf } from './scope';

/** A Host or Match line, of which nothing is made before somebody asks. */
class HeaderLine {
  private words: readonly string[] | undefined;

  constructor(
    private readonly document: Document,
    private readonly node: number,
  ) {
    this.words = undefined;
  }

  get header(): Directive {
    return this.document.index.node(this.node) as Directive;
  }

  get patterns(): readonly string[] {
    this.words ??= wordsOf(this.document, this.node);
    return this.words;
  }
}

const headerLines = oncePerDocument(({ index }) => new Array<HeaderLine | undefined>(index.headers.length));

/** The same each time that a file is read. */
function headerLine(document: Document, number: number): HeaderLine {
  const lines = headerLines(document);
  let line = lines[number];
  if (!line) {
    line = new HeaderLine(document, document.index.headers[number] as number);
    lines[number] = line;
  }
  return line;
}

/** One time that a file is read. */
export class FileReading {
  private readonly scopes: (Scope | undefined)[] = [];
  private others: readonly number[] | undefined;

  constructor(
    readonly document: Document,
    readonly uri: string,
    readonly role: Role,
    private readonly start: Scope,
  ) {}

  /** What the blocks of the file stand in. */
  get within(): Scope | undefined {
    return around(this.start);
  }

  /** The number of the last Host or Match line up to a node; -1: none. */
  headerAt(node: number): number {
    return headerAbove(this.document, node);
  }

  /** Whether the block below the Host or Match line with that number surely is for names alone. */
  isForNames(number: number): boolean {
    const { index } = this.document;
    return number >= 0 && this.start.kind !== 'never' && index.isNames(index.headers[number] as number);
  }

  /** The numbers of the Host and Match lines whose blocks may be for others; -1 for the lines above the first one. */
  get notForNames(): readonly number[] {
    this.others ??= this.listOthers();
    return this.others;
  }

  private listOthers(): readonly number[] {
    const others = [-1];
    const { length } = this.document.index.headers;
    for (let number = 0; number < length; number++) if (!this.isForNames(number)) others.push(number);
    return others;
  }

  /** The patterns of that line, as its scope has them: those of names are there without it. */
  patterns(number: number): readonly string[] {
    const { headers } = this.document.index;
    return this.isForNames(number) ? wordsOf(this.document, headers[number] as number) : this.scope(number).patterns;
  }

  /** The same where there is one only. */
  onlyPattern(number: number): string | undefined {
    const { index } = this.document;
    if (this.isForNames(number) && index.mayHave(index.headers[number] as number, signs.several)) return undefined;
    const patterns = this.patterns(number);
    return patterns.length === 1 ? patterns[0] : undefined;
  }

  /** The scope below the Host or Match line with that number; -1: that of the lines above the first one. */
  scope(number: number): Scope {
    if (number < 0) return this.start;
    if (this.scopes.length === 0) this.scopes.length = this.document.index.headers.length;
    let scope = this.scopes[number];
    if (!scope) {
      const line = headerLine(this.document, number);
      scope = this.isForNames(number)
        ? new NamesScope(line, this.start)
        : scopeOf(line.header, this.document.dialect, this.start, line);
      this.scopes[number] = scope;
    }
    return scope;
  }
}
