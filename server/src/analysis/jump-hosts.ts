import { nearest } from '../language/nearest';
import { hopOfCommand } from '../language/values/jump-command';
import { isName, type Scope, scopeOfName } from '../resolve/scope';
import type { Entry } from '../resolve/sequence';
import { splitDestination } from '../resolve/target';
import { matchPattern } from '../syntax/pattern';
import type { Span } from '../syntax/text';
import type { Directive, Document } from '../syntax/tree';
import { isActive } from './configured-value';
import { type Context, entriesOf, oncePerContext } from './context';
import { type DecidingLine, decidingLines, probeAt } from './deciding-lines';
import { entryOf, ownLinesWith } from './document-lines';
import { isReached } from './unprobed-sections';

/** A jump host without probes of its own. */
export interface UncoveredHop {
  readonly name: string;
  /** The ProxyJump line that names it first. */
  readonly line: DecidingLine;
  readonly span: Span;
  /** Its own Host line, in any file. */
  readonly block: Entry | undefined;
}

/** Hops of one line that are looked at. */
const mostHops = 16;

/**
 * Jump hosts that get no probes, each once, from ProxyJump lines in force for hosts that do get some: where those get
 * none either, that is what has to be said.
 */
export const uncoveredHops = oncePerContext((context): readonly UncoveredHop[] => {
  if (context.snapshot.dialect.asks !== 'host') return [];
  const found = new Map<string, UncoveredHop>();
  const known = new Set<string>();
  for (const line of decidingLines(context, 'proxy')) {
    if (!isActive(probeAt(context, line).interval.value)) continue;
    for (const { name, span } of jumpsOf(context.document, line.entry.line)) {
      if (known.has(name)) continue;
      known.add(name);
      if (isReached(context, scopeOfName(name), name)) continue;
      found.set(name, { name, line, span, block: blocksByName(context).get(name) });
    }
  }
  return [...found.values()];
});

/** The first Host line that names a host without wildcards. */
const blocksByName = oncePerContext((context): ReadonlyMap<string, Entry> => {
  const map = new Map<string, Entry>();
  for (const entry of entriesOf(context, 'Host')) {
    if (entry.scope.kind === 'never') continue;
    for (const pattern of entry.scope.patterns) if (!map.has(pattern)) map.set(pattern, entry);
  }
  return map;
});

/** The hosts that a line goes through: of ProxyJump, or of the command that does the same. */
function jumpsOf(document: Document, line: Directive): { name: string; span: Span }[] {
  if (line.row?.name === 'ProxyJump') return hopsOf(document, line);
  const hop = hopOfCommand(line.restText);
  const { start } = line.rest;
  return hop ? [{ name: hop.host, span: { start: start + hop.start, end: start + hop.end } }] : [];
}

/**
 * The hosts of `user@a:22,ssh://b` and where they stand; percent tokens are only known when ssh runs, and a variable is
 * none.
 */
function hopsOf(document: Document, line: Directive): { name: string; span: Span }[] {
  const argument = line.arguments[0];
  if (!argument || argument.value.toLowerCase() === 'none' || /[%$]/.test(argument.value)) return [];
  const plain = document.text.slice(argument.start, argument.end) === argument.value;
  let at = argument.start;
  return argument.value
    .split(',')
    .slice(0, mostHops)
    .flatMap((text) => {
      const span = plain ? { start: at, end: at + text.length } : { start: argument.start, end: argument.end };
      at += text.length + 1;
      const name = hostOfHop(text);
      return name === undefined ? [] : [{ name, span }];
    });
}

/** `[user@]host[:port]` or a URI; undefined where it is neither. */
function hostOfHop(text: string): string | undefined {
  if (text.startsWith('ssh://')) return splitDestination(text)?.host;
  const host = text.slice(text.lastIndexOf('@') + 1);
  return /^\[([^\]]+)\](?::\d+)?$/.exec(host)?.[1] ?? /^([^:]+)(?::\d+)?$/.exec(host)?.[1] ?? (host || undefined);
}

/** A jump host that no line defines, and the name that was probably meant. */
export interface MisspelledHop {
  readonly span: Span;
  readonly name: string;
  readonly meant: string;
}

/** Hops of one file that are compared with all names. */
const mostCompared = 50;

/**
 * Jump hosts without a dot that no line of the files is about, where exactly one other name is a slip away: two letters
 * swapped, one too many, missing or wrong. `web1` and `web2`, `gw-a` and `gw-b` are two hosts.
 */
export function misspelledHops(context: Context): readonly MisspelledHop[] {
  const { document } = context;
  const found: MisspelledHop[] = [];
  const known = new Map<string, readonly string[] | undefined>(); // many hosts are reached through the same one
  let compared = 0;
  for (const line of ownLinesWith(context, ({ name }) => name === 'ProxyJump')) {
    if (line.placeholder || line.verdict?.kind !== 'value') continue;
    const own = entryOf(context, line)?.scope.patterns ?? [];
    for (const { name, span } of hopsOf(document, line)) {
      if (compared >= mostCompared) return found;
      if (/[^\w-]/.test(name)) continue;
      if (!known.has(name)) known.set(name, isDefined(context, name) ? undefined : slipsOf(context, name));
      const slips = known.get(name);
      if (!slips) continue;
      compared++;
      const meant = nearest(
        name,
        slips.filter((other) => !own.includes(other)),
        1,
      );
      if (meant !== undefined) found.push({ span, name, meant });
    }
  }
  return found;
}

/** The names of Host lines that somebody may have meant. */
const slipsOf = (context: Context, name: string): readonly string[] =>
  [...blocksByName(context).keys()].filter((other) => isName(other) && isSlip(name, other));

/** Whether the names differ in one part, which is a word of some length; parts are what hyphens separate. */
function isSlip(name: string, other: string): boolean {
  const [a, b] = [name.split(/[-_]/), other.split(/[-_]/)];
  const apart = a.flatMap((part, i) => (part === b[i] ? [] : [[part, b[i] ?? ''] as const]));
  return a.length === b.length && apart.length === 1 && apart.flat().every((part) => /^[a-z]{5,}$/i.test(part));
}

/** Whether a Host line is for the name (one for all does not count), or another line has it as a word. */
function isDefined(context: Context, name: string): boolean {
  const isFor = ({ kind, patterns }: Scope): boolean =>
    kind !== 'always' && patterns.some((pattern) => matchPattern(name, pattern));
  const block = blocksByName(context).get(name);
  if (block && isFor(block.scope)) return true;
  return (
    entriesOf(context, 'Host').some(({ scope }) => isFor(scope)) ||
    ['Match', 'HostName', 'CanonicalizePermittedCNAMEs'].some((keyword) =>
      entriesOf(context, keyword).some(({ line }) => line.restText.includes(name)),
    )
  );
}
