import { applies } from '../language/releases';
import type { FileContent } from '../snapshot/file-system';
import type { Expansion, Presumed, Role } from '../snapshot/includes';
import type { Root, Snapshot } from '../snapshot/snapshot';
import type { Span } from '../syntax/text';
import type { Argument, Directive, Document } from '../syntax/tree';
import type { Refusal } from './effective';
import { hostBlocks, isHeader, type Passed } from './host-blocks';
import { and, isUnknown, type Tri, type UnknownReason } from './unknown';

/** Nesting of Include that OpenSSH still follows (READCONF_MAX_DEPTH, SERVCONF_MAX_DEPTH). */
export const deepestInclude = 16;

/**
 * Lines that one reading may visit: a configuration whose files include each other many times is given up as unknown.
 */
export const mostLines = 1_000_000;

/** What a look into a file costs of them, however short it is; blank lines and comments are passed over. */
export const costOfFile = ({ index }: Document): number => 20 + Math.floor((index.size - index.rank(index.size)) / 16);

/** A line is refused: counted (reading goes on to the end of its file) or fatal on the spot. */
export interface Trouble {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly fatal: boolean;
}

export const isTrouble = (answer: Tri | Trouble): answer is Trouble =>
  typeof answer === 'object' && 'message' in answer;

/** Where the reader stands. */
export interface FilePlace {
  readonly uri: string;
  readonly role: Role;
  readonly depth: number;
}

/** What the two programs do differently while the files are read. */
export interface Visitor {
  /**
   * A Host or Match line. `never`: whether it stands in a file that an inactive block includes; then it is checked but
   * does not match.
   */
  block(directive: Directive, place: FilePlace, never: Tri): Tri | Trouble;
  /** Any other line but Include. */
  line(directive: Directive, active: Tri, place: FilePlace): Trouble | undefined;
  /** A line of a template with a known keyword: nothing of it is refused, and it may set something. */
  placeholder(directive: Directive, active: Tri, place: FilePlace): void;
  /**
   * An Include line, before its files are read. `word`: the argument that is refused once it is reached; the files of
   * those before it are read first.
   */
  include(directive: Directive, active: Tri, place: FilePlace): (Trouble & { readonly word: number }) | undefined;
  /**
   * ssh only: blocks that do not match are passed over where nothing in them counts. The names that Host lines are
   * compared with; undefined: they are not known.
   */
  hosts?(): readonly string[] | undefined;
  /** ssh only: which of the things presumed of tokens of an Include path, when its files were read, surely holds. */
  holding?(presumed: readonly Presumed[]): Presumed | undefined;
  /** Something that was not read may hold any line. */
  haze(why: UnknownReason, active: Tri): void;
  /** sshd's second reading: outside Match nothing counts until the first Match of each file (SSHCFG_MATCH_ONLY). */
  readonly matchOnly: boolean;
  /**
   * sshd's first reading: what a pattern means is remembered file by file as they are read, so a file that names the
   * pattern by which it is read gets those before it. Source: servconf.c, sInclude.
   */
  readonly remembers?: boolean;
  /** Whether an included file with such owner and mode is read: ssh is strict, sshd does not look. */
  trusts(trust: Trust): boolean;
}

type Trust = Extract<FileContent, { kind: 'text' }>['trust'];

/** Reads one root and its includes in OpenSSH's order. Returns the refusals; the reading stops where OpenSSH would. */
export function readRoot(snapshot: Snapshot, root: Root, visitor: Visitor): readonly Refusal[] {
  const kind = snapshot.files.get(root.uri)?.content.kind;
  if (kind === 'unreadable' || kind === 'missing' || kind === 'directory') return [];
  return new RootReading(snapshot, root, visitor).read();
}

class Stop extends Error {}

/** What fills in the template decides. */
const perhaps: Tri = { unknown: 'template' };

/** How far the lines of a file count, as what leads to the file has it. */
interface Entrance {
  readonly active: Tri;
  /** The Include line stands in a block that does not match: no block of the file matches either. */
  readonly never: boolean;
  readonly matchOnly: boolean;
  readonly depth: number;
}

/** A file while it is read. */
interface OpenFile {
  readonly document: Document;
  readonly place: FilePlace;
  readonly entrance: Entrance;
  /** The names that Host lines are compared with, where blocks for others may be passed over. */
  readonly hosts: readonly string[] | undefined;
  /** Whether the block applies in which the reading stands. */
  active: Tri;
  /** Whether the reading still waits for the first Match of the file. */
  matchOnly: boolean;
}

class RootReading {
  private readonly refusals: Refusal[] = [];
  /** Lines visited so far. */
  private lines = 0;
  /** How many files of each pattern whose files are being read are read. */
  private readonly open = new Map<string, number>();

  constructor(
    private readonly snapshot: Snapshot,
    private readonly root: Root,
    private readonly visitor: Visitor,
  ) {}

  read(): readonly Refusal[] {
    const { matchOnly } = this.visitor;
    try {
      this.readFile(this.root.uri, { active: matchOnly ? 'no' : 'yes', never: false, matchOnly, depth: 0 });
    } catch (stop) {
      if (!(stop instanceof Stop)) throw stop;
    }
    return this.refusals;
  }

  private readFile(uri: string, entrance: Entrance): void {
    const { visitor, refusals } = this;
    const { active, matchOnly, depth } = entrance;
    const loaded = this.snapshot.files.get(uri);
    const document = loaded?.document;
    if (!document) {
      if (!loaded || ['special', 'too-large', 'unknown'].includes(loaded.content.kind)) visitor.haze('file', active);
      return;
    }
    this.count(costOfFile(document));
    const before = refusals.length;
    const place: FilePlace = { uri, role: this.root.role, depth };
    const file: OpenFile = { document, place, entrance, hosts: visitor.hosts?.(), active, matchOnly };
    const { index } = document;
    for (let i = 0; i < index.size; i++) {
      if (!index.hasKeyword(i)) continue;
      const node = index.node(i) as Directive;
      if (node.placeholder) this.readPlaceholder(file, node);
      else if (isHeader(node)) i = this.readHeader(file, node, i);
      else this.readLine(file, node);
    }
    if (document.cutAt !== undefined) visitor.haze('too-much', file.active);
    // "terminating, N bad configuration options" at the end of this very file
    if (refusals.length > before) throw new Stop();
  }

  /**
   * A Host or Match line, the node `index` of its file, with what is passed over from it on. Returns the index of the
   * last node that is done.
   */
  private readHeader(file: OpenFile, line: Directive, index: number): number {
    const { document, place, entrance, hosts } = file;
    const { visitor } = this;
    const others = hosts && hostBlocks(document).forOthers(index, hosts);
    if (others && others.to > index && this.passes(others)) {
      file.active = 'no';
      file.matchOnly = false;
      return others.to - 1;
    }
    this.count();
    const answer = visitor.block(line, place, neverBelow(entrance));
    file.matchOnly = false;
    if (isTrouble(answer)) this.refuse(answer, line, place.uri);
    else file.active = activeBelow(entrance, answer);
    const below = visitor.hosts && file.active === 'no' ? hostBlocks(document).below(index) : undefined;
    return below && this.passes(below) ? below.to - 1 : index;
  }

  /** A line of a template of which something is not known. */
  private readPlaceholder(file: OpenFile, line: Directive): void {
    const { visitor } = this;
    const { row, placeholder } = line;
    const active = and(file.active, perhaps);
    this.count();
    if (placeholder === 'nothing') return;
    // any lines may begin a block
    if (isHeader(line) || placeholder === 'lines') {
      const answer =
        placeholder === 'whole-block' ? visitor.block(line, file.place, neverBelow(file.entrance)) : perhaps;
      file.active = activeBelow(file.entrance, isTrouble(answer) ? perhaps : and(answer, perhaps));
      file.matchOnly = false;
    }
    if (placeholder === 'lines') visitor.haze('template', file.active);
    else if (row?.kind === 'include') visitor.haze('template', active);
    else if (row && !isHeader(line)) visitor.placeholder(line, active, file.place);
  }

  private readLine(file: OpenFile, line: Directive): void {
    const { visitor } = this;
    const { active, place } = file;
    this.count();
    let trouble: Trouble | undefined;
    if (line.row?.name === 'Include' && line.problem === undefined) {
      const refused = visitor.include(line, active, place);
      this.readIncludes(file, line, refused?.word);
      trouble = refused;
    } else trouble = visitor.line(line, active, place);
    if (trouble) this.refuse(trouble, line, place.uri);
  }

  /** The files of an Include line; `words`: of so many of its arguments. */
  private readIncludes(file: OpenFile, line: Directive, words: number | undefined): void {
    const expansions = this.root.includes.get(line) ?? [];
    const end = words === undefined ? undefined : line.arguments[words]?.start;
    const holding = this.holdingAt(file, expansions);
    for (const expansion of expansions) {
      const { argument, refused, presumes } = expansion;
      if (end !== undefined && argument.start >= end) return;
      if (presumes && presumes !== holding.get(argument)) continue;
      if (refused) {
        this.refuse({ message: refused.message, ...argument, fatal: refused.fatal }, line, file.place.uri);
        return;
      }
      if (expansion.unknown) this.visitor.haze(expansion.unknown === 'bound' ? 'too-much' : 'include', file.active);
      this.readExpansion(file, line, expansion);
    }
  }

  private readExpansion(file: OpenFile, line: Directive, { argument, uris }: Expansion): void {
    const { open } = this;
    const pattern = argument.value.replace(/^(?![/~])/, '/etc/ssh/');
    const known = this.visitor.remembers ? open.get(pattern) : undefined;
    const isOutermost = known === undefined && !open.has(pattern);
    for (const [i, uri] of (known ? uris.slice(0, known) : uris).entries()) {
      if (isOutermost) open.set(pattern, i);
      this.readIncluded(file, line, argument, uri);
    }
    if (isOutermost) open.delete(pattern);
  }

  /** For each argument that something is presumed of what holds; what it may be else is not known. */
  private holdingAt({ active }: OpenFile, expansions: readonly Expansion[]): ReadonlyMap<Argument, Presumed> {
    const holding = new Map<Argument, Presumed>();
    for (const { argument, presumes } of expansions) {
      if (!presumes || holding.has(argument)) continue;
      const all = expansions.flatMap((other) =>
        other.argument === argument && other.presumes ? [other.presumes] : [],
      );
      const held = this.visitor.holding?.(all);
      if (!held) this.visitor.haze('include', active);
      holding.set(argument, held ?? {});
    }
    return holding;
  }

  private readIncluded({ place, entrance, active, matchOnly }: OpenFile, line: Directive, at: Span, uri: string): void {
    const refuse = (message: string, fatal: boolean): void =>
      this.refuse({ message, start: at.start, end: at.end, fatal }, line, place.uri);
    if (place.depth + 1 > deepestInclude) refuse('Too many recursive configuration includes', true);
    const content = this.snapshot.files.get(uri)?.content;
    if (content?.kind === 'unreadable') {
      refuse(`Can't open config file: ${content.reason}`, this.snapshot.dialect.lexical.wholeFile);
      return;
    }
    if (content?.kind === 'text' && !this.visitor.trusts(content.trust)) refuse('Bad owner or permissions', true);
    // a reading that waits for a Match lets the blocks of the file match
    const waits = matchOnly && applies('include-before-match', this.snapshot.build);
    const never = entrance.never || (!waits && active === 'no');
    this.readFile(uri, { active, never, matchOnly, depth: place.depth + 1 });
  }

  private refuse(trouble: Trouble, directive: Directive, uri: string): void {
    this.refusals.push({ message: trouble.message, uri, directive, start: trouble.start, end: trouble.end });
    if (trouble.fatal) throw new Stop();
  }

  private count(lines = 1): void {
    this.lines += lines;
    if (this.lines <= mostLines) return;
    this.visitor.haze('too-much', 'yes');
    throw new Stop();
  }

  /** Counts lines that are passed over, where the bound allows that many. */
  private passes({ lines }: Passed): boolean {
    if (this.lines + lines > mostLines) return false;
    this.lines += lines;
    return true;
  }
}

/** Whether no block of a file matches, as what includes it does not apply. */
const neverBelow = ({ never, active }: Entrance): Tri => (never ? 'yes' : isUnknown(active) ? active : 'no');

/** Inside a file that is itself included by a block of unknown effect, no block is more certain than that one. */
const activeBelow = ({ never, active }: Entrance, answer: Tri): Tri =>
  never ? 'no' : isUnknown(active) ? and(active, answer) : answer;
