import type { FileContent } from '../snapshot/file-system';
import type { Role } from '../snapshot/includes';
import type { Root, Snapshot } from '../snapshot/snapshot';
import type { Directive, Node } from '../syntax/tree';
import type { Refusal } from './effective';
import { hostBlocks, isHeader, type Passed } from './host-blocks';
import { and, isUnknown, type Tri, type UnknownReason } from './unknown';

/** Nesting of Include that OpenSSH still follows (READCONF_MAX_DEPTH, SERVCONF_MAX_DEPTH). */
export const deepestInclude = 16;

/** Lines that one reading may visit: a configuration whose files include each other many times is given up as unknown. */
export const mostLines = 4_000_000;

/** A line is refused: counted (reading goes on to the end of its file) or fatal on the spot. */
export interface Trouble {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly fatal: boolean;
}

/** Where the reader stands. */
export interface Place {
  readonly uri: string;
  readonly role: Role;
  readonly depth: number;
}

/** What the two programs do differently while the files are read. */
export interface Visitor {
  /** A Host or Match line. `never`: it stands in a file that an inactive block includes; it is checked but does not match. */
  block(directive: Directive, place: Place, never: boolean): Tri | Trouble;
  /** Any other line but Include. */
  line(directive: Directive, active: Tri, place: Place): Trouble | undefined;
  /**
   * An Include line, before its files are read. `word`: the argument that is refused once it is reached; the files of those before it are read first.
   */
  include(directive: Directive, active: Tri, place: Place): (Trouble & { readonly word: number }) | undefined;
  /**
   * ssh only: blocks that do not match are passed over where nothing in them counts. The names that Host lines are compared with;
   * undefined: they are not known.
   */
  hosts?(): readonly string[] | undefined;
  /** Something that was not read may hold any line. */
  haze(why: UnknownReason, active: Tri): void;
  /** sshd's second reading: outside Match nothing counts until the first Match of each file (SSHCFG_MATCH_ONLY). */
  readonly matchOnly: boolean;
  /** Whether an included file with such owner and mode is read: ssh is strict, sshd does not look. */
  trusts(trust: Trust): boolean;
}

type Trust = Extract<FileContent, { kind: 'text' }>['trust'];

class Stop extends Error {}

/** Reads one root and its includes in OpenSSH's order. Returns the refusals; the reading stops where OpenSSH would. */
export function readRoot(snapshot: Snapshot, root: Root, visitor: Visitor): Refusal[] {
  const refusals: Refusal[] = [];
  let lines = 0;

  const refuse = (trouble: Trouble, directive: Directive, uri: string): void => {
    refusals.push({ message: trouble.message, uri, directive, start: trouble.start, end: trouble.end });
    if (trouble.fatal) throw new Stop();
  };

  /** Counts lines that are passed over, where the bound allows that many. */
  const passes = (passed: Passed): boolean => {
    if (lines + passed.lines > mostLines) return false;
    lines += passed.lines;
    return true;
  };

  const readFile = (uri: string, startActive: Tri, never: boolean, matchOnly: boolean, depth: number): void => {
    const loaded = snapshot.files.get(uri);
    if (!loaded?.document) {
      if (!loaded || ['special', 'too-large', 'unknown'].includes(loaded.content.kind))
        visitor.haze('file', startActive);
      return;
    }
    const before = refusals.length;
    const place: Place = { uri, role: root.role, depth };
    let active = startActive;
    let onlyMatch = matchOnly;
    const { document } = loaded;
    const { nodes } = document;
    const hosts = visitor.hosts?.();
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i] as Node;
      if (node.kind !== 'directive') continue;
      const header = isHeader(node);
      const others = header && hosts ? hostBlocks(document).forOthers(i, hosts) : undefined;
      if (others && others.to > i && passes(others)) {
        active = 'no';
        onlyMatch = false;
        i = others.to - 1;
        continue;
      }
      if (++lines > mostLines) {
        visitor.haze('too-much', 'yes');
        throw new Stop();
      }
      if (header) {
        const answer = visitor.block(node, place, never);
        onlyMatch = false;
        if (typeof answer === 'object' && 'message' in answer) refuse(answer, node, uri);
        // inside a file that is itself included by a block of unknown effect, no block is more certain than that one
        else active = never ? 'no' : isUnknown(startActive) ? and(startActive, answer) : answer;
        const below = visitor.hosts && active === 'no' ? hostBlocks(document).below(i) : undefined;
        if (below && passes(below)) i = below.to - 1;
      } else if (node.row?.name === 'Include' && node.problem === undefined) {
        const trouble = visitor.include(node, active, place);
        readIncludes(node, uri, active, never, onlyMatch, depth, trouble?.word);
        if (trouble) refuse(trouble, node, uri);
      } else {
        const trouble = visitor.line(node, active, place);
        if (trouble) refuse(trouble, node, uri);
      }
    }
    if (document.cutAt !== undefined) visitor.haze('too-much', active);
    if (refusals.length > before) throw new Stop(); // "terminating, N bad configuration options" at the end of this very file
  };

  const readIncludes = (
    line: Directive,
    uri: string,
    active: Tri,
    never: boolean,
    onlyMatch: boolean,
    depth: number,
    words?: number,
  ): void => {
    for (const expansion of (root.includes.get(line) ?? []).slice(0, words)) {
      if (expansion.refused) {
        const { message } = expansion.refused;
        refuse({ message, ...expansion.argument, fatal: expansion.refused.fatal }, line, uri);
        return;
      }
      if (expansion.unknown) visitor.haze('include', active);
      for (const file of expansion.uris) {
        if (depth + 1 > deepestInclude) {
          refuse(
            { message: 'Too many recursive configuration includes', ...expansion.argument, fatal: true },
            line,
            uri,
          );
        }
        const content = snapshot.files.get(file)?.content;
        if (content?.kind === 'unreadable') {
          const fatal = snapshot.dialect.lexical.wholeFile;
          refuse(
            {
              message: `Can't open config file: ${content.reason}`,
              start: expansion.argument.start,
              end: expansion.argument.end,
              fatal,
            },
            line,
            uri,
          );
          continue;
        }
        if (content?.kind === 'text' && !visitor.trusts(content.trust)) {
          refuse({ message: 'Bad owner or permissions', ...expansion.argument, fatal: true }, line, uri);
        }
        readFile(file, active, never || (!onlyMatch && active === 'no'), onlyMatch, depth + 1);
      }
    }
  };

  const content = snapshot.files.get(root.uri)?.content;
  try {
    if (content?.kind === 'unreadable' || content?.kind === 'missing' || content?.kind === 'directory') return refusals;
    readFile(root.uri, visitor.matchOnly ? 'no' : 'yes', false, visitor.matchOnly, 0);
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop;
  }
  return refusals;
}
