import { nearest } from '../language/nearest';
import { hopOfCommand } from '../language/values/jump-command';
import { isName, scopeOfName } from '../resolve/scope';
import type { Entry } from '../resolve/sequence';
import { splitDestination } from '../resolve/target';
import { firstBy } from '../syntax/once';
import { matchPattern } from '../syntax/pattern';
import type { Span } from '../syntax/text';
import type { Directive, Document } from '../syntax/tree';
import { isActive } from './configured-value';
import { type Context, entriesOf, oncePerConfiguration, oncePerContext } from './context';
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

/** Hops of one line that are looked at, */
const mostHops = 16;
/** and those without probes that are told: one more than a rule is asked for. */
const mostUncovered = 20_001;

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
      if (found.size === mostUncovered) return [...found.values()];
    }
  }
  return [...found.values()];
});

/** The one of a list that stands there. */
export const hopAt = firstBy(({ span }: UncoveredHop) => span.start);

/** The first Host line that names a host without wildcards. */
const blocksByName = oncePerConfiguration((context): ReadonlyMap<string, Entry> => {
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

/** Hops of one file that are compared with all names, and patterns that all hops are compared with. */
const mostCompared = 50;
const mostPatterns = 2_000_000;

/**
 * Jump hosts without a dot that no line of the files is about, where exactly one other name is a slip away: two letters
 * swapped, one too many, missing or wrong. `web1` and `web2`, `gw-a` and `gw-b` are two hosts.
 */
export function misspelledHops(context: Context): readonly MisspelledHop[] {
  const { document } = context;
  const found: MisspelledHop[] = [];
  const known = new Map<string, readonly string[] | undefined>(); // many hosts are reached through the same one
  let compared = 0;
  let patterns = 0;
  for (const line of ownLinesWith(context, ({ name }) => name === 'ProxyJump')) {
    if (line.placeholder || line.verdict?.kind !== 'value') continue;
    const own = entryOf(context, line)?.scope.patterns ?? [];
    for (const { name, span } of hopsOf(document, line)) {
      if (compared >= mostCompared || patterns >= mostPatterns) return found;
      if (/[^\w-]/.test(name)) continue;
      if (!known.has(name)) {
        patterns += hostPatterns(context).wild.length;
        known.set(name, isDefined(context, name) ? undefined : slipsOf(context, name));
      }
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
function slipsOf(context: Context, name: string): readonly string[] {
  const lower = name.toLowerCase();
  return namesInLowerCase(context).flatMap(([other, name]) =>
    mayBeSlip(lower, other) && isSlip(lower, other) ? [name] : [],
  );
}

const namesInLowerCase = oncePerConfiguration((context): readonly (readonly [string, string])[] =>
  [...blocksByName(context).keys()].flatMap((name) => (isName(name) ? [[name.toLowerCase(), name] as const] : [])),
);

/** Whether two texts are the same but for two neighbouring characters at most: all that `nearest` with 1 forgives. */
function mayBeSlip(a: string, b: string): boolean {
  const [shorter, longer] = [Math.min(a.length, b.length), Math.max(a.length, b.length)];
  if (longer - shorter > 1) return false;
  let start = 0;
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let end = 0;
  while (end < shorter - start && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end++;
  return longer - start - end <= 2;
}

/** Whether the names differ in one part, which is a word of some length; parts are what hyphens separate. */
function isSlip(name: string, other: string): boolean {
  const [a, b] = [name.split(/[-_]/), other.split(/[-_]/)];
  const apart = a.flatMap((part, i) => (part === b[i] ? [] : [[part, b[i] ?? ''] as const]));
  return a.length === b.length && apart.length === 1 && apart.flat().every((part) => /^[a-z]{5,}$/i.test(part));
}

/** Whether a Host line is for the name (one for all does not count), or another line has it as a word. */
function isDefined(context: Context, name: string): boolean {
  const { names, wild } = hostPatterns(context);
  return names.has(name) || otherWords(context).has(name) || wild.some((pattern) => matchPattern(name, pattern));
}

/** The patterns of all Host lines that are not for everybody. */
const hostPatterns = oncePerConfiguration((context) => {
  const names = new Set<string>();
  const wild = new Set<string>();
  for (const { scope } of entriesOf(context, 'Host')) {
    if (scope.kind === 'always') continue;
    for (const pattern of scope.patterns) (isName(pattern) ? names : wild).add(pattern);
  }
  return { names, wild: [...wild] };
});

/** The words of the other lines that may be about a host. */
const otherWords = oncePerConfiguration((context): ReadonlySet<string> => {
  const words = new Set<string>();
  for (const keyword of ['Match', 'HostName', 'CanonicalizePermittedCNAMEs'])
    for (const { line } of entriesOf(context, keyword))
      for (const word of line.restText.match(/[\w-]+/g) ?? []) words.add(word);
  return words;
});
