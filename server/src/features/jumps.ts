import { t } from '@vscode/l10n';
import { type Context, entriesOf, entriesOfRows, oncePerContext } from '../analysis/context';
import type { Place } from '../analysis/finding';
import { timeoutOf } from '../keepalive/report';
import { outcomeBrief } from '../keepalive/words';
import { linesNaming } from '../resolve/named-lines';
import type { Scope } from '../resolve/scope';
import type { Entry } from '../resolve/sequence';
import { blockEnd } from '../syntax/layout';
import { blockIndexAt, headerAbove, nodeIndexAt } from '../syntax/query';
import { label } from '../syntax/shown';
import type { Span } from '../syntax/text';
import type { Directive, Document } from '../syntax/tree';
import { type Asked, askedByLines, askedFor, askedHost, timeoutsOf } from './asked';
import { namesOf } from './names/all';
import { hopsOf, type Naming, namingAt, namingsOf } from './names/index';

/** A host, or the hosts of a pattern, as a member of chains of jumps. */
export interface Stop extends Place {
  /** A name or a pattern; empty for all hosts. */
  readonly name: string;
  /** Its keepalive, in plain text. */
  readonly detail: string;
  /** The word inside `span` that names it. */
  readonly selection: Span;
}

/** One jump: who, and the places in the text that say so, in the file of the one that jumps. */
export interface Jump {
  readonly stop: Stop;
  readonly places: readonly Span[];
}

/** ProxyJump lines that are looked at for who jumps through one host. */
const mostLines = 100;
/** Configurations with more lines are not read anew for each host: what its block holds is told. */
const manyLines = 20_000;
/** Patterns of one Host line that are told apart. */
const mostPatterns = 8;

/** The host at an offset: the name itself, else the first one of the block around it. Only ssh_config has any. */
export function stopAt(context: Context, offset: number): Stop | undefined {
  const naming = namingAt(context, offset);
  if (naming?.kind === 'host' && naming.role !== 'excludes') return stopOf(context, naming);
  const { document } = context;
  const node = document.index.headers[headerAbove(document, nodeIndexAt(document, offset))];
  const header = node === undefined ? undefined : (document.index.node(node) as Directive);
  const first = header && namingsOf(document, header).find(({ kind, role }) => kind === 'host' && role === 'declares');
  return first && stopOf(context, first);
}

/** The same host as it was told before; undefined where it is gone. */
export function stopNamed(context: Context, name: string, uri: string): Stop | undefined {
  const same = namesOf(context).same({ kind: 'host', name, folded: false });
  const naming = same.find((n) => n.uri === uri && n.role === 'declares') ?? same.find((n) => n.uri === uri) ?? same[0];
  return naming && stopOf(context, naming);
}

/** The hosts that ssh goes through on its way to a host, in the order in which it reaches them. */
export function jumpsFrom(context: Context, stop: Stop): readonly Jump[] {
  const origin = askedStop(context, stop.name, scopeOf(context, stop.name)).of('ProxyJump').origin;
  if (origin.kind !== 'line' || origin.directive.row?.name !== 'ProxyJump') return [];
  const document = context.snapshot.files.get(origin.uri)?.document;
  const jumps = new Map<string, { stop: Stop; places: Span[] }>();
  for (const hop of document ? hopsOf(document, origin.directive) : []) {
    // places count in the file of the one that jumps; a line in another file is shown by the name there
    const place = origin.uri === stop.uri ? hop.span : stop.selection;
    const known = jumps.get(hop.name);
    if (known) known.places.push(place);
    else jumps.set(hop.name, { stop: stopNamed(context, hop.name, hop.uri) ?? stopOf(context, hop), places: [place] });
  }
  return [...jumps.values()];
}

/** The hosts that ssh reaches through a host, where the ProxyJump line that says so is the one that counts. */
export function jumpsTo(context: Context, stop: Stop): readonly Jump[] {
  const lines = new Map<Directive, Naming[]>();
  const blocks = new Set<Directive | undefined>();
  for (const naming of namesOf(context).same({ kind: 'host', name: stop.name, folded: false })) {
    if (naming.role !== 'jumps') continue;
    const same = lines.get(naming.line);
    if (same) {
      same.push(naming);
      continue;
    }
    // of several lines in one block none but the first can count
    const header = entryOf(context).get(naming.line)?.scope.header;
    if (blocks.has(header) || lines.size >= mostLines) continue;
    blocks.add(header);
    lines.set(naming.line, [naming]);
  }
  return [...lines].flatMap(([line, hops]) => jumpers(context, line, hops));
}

function jumpers(context: Context, line: Directive, hops: readonly Naming[]): readonly Jump[] {
  const entry = entryOf(context).get(line);
  const document = entry && context.snapshot.files.get(entry.uri)?.document;
  if (!entry || !document) return [];
  const { header } = entry.scope;
  const words = header ? namingsOf(document, header) : [];
  const places = hops.map(({ span }) => span);
  return patternsOf(context, entry.scope).flatMap((asked): Jump[] => {
    const { origin } = asked.of('ProxyJump');
    if (origin.kind !== 'line' || origin.directive !== line) return [];
    const word = words.find(({ name, role }) => name === asked.pattern && role === 'declares');
    const name = asked.pattern ?? '';
    const selection = word?.span ?? header?.span ?? line.keyword;
    const span = header ? blockSpan(document, header) : line.span;
    return [{ stop: { name, uri: entry.uri, span, selection, detail: keepaliveText(context, asked) }, places }];
  });
}

/** The line of a declaration with its block, or a hop that no line declares. */
function stopOf(context: Context, naming: Naming): Stop {
  const declared =
    naming.role === 'declares'
      ? naming
      : namesOf(context)
          .same({ kind: 'host', name: naming.name, folded: false })
          .find(({ role }) => role === 'declares');
  const { uri, name, span: selection, line } = declared ?? naming;
  const document = context.snapshot.files.get(uri)?.document;
  const span = declared && document ? blockSpan(document, line) : selection;
  const asked = askedStop(context, name, scopeOf(context, name));
  return { name, uri, span, selection, detail: keepaliveText(context, asked) };
}

function blockSpan(document: Document, header: Directive): Span {
  const node = nodeIndexAt(document, header.full.start);
  const number = blockIndexAt(document, node);
  const end = document.index.headers[number - 1] === node ? blockEnd(document, number) : 0;
  return { start: header.full.start, end: Math.max(end, header.span.end) };
}

/** Somebody of whom a name or a pattern is known. */
function askedStop(context: Context, name: string, scope: Scope | undefined): Asked {
  if (scope && context.lines.length > manyLines) return askedByLines(context, scope, name);
  return scope ? askedFor(context, scope, name) : askedHost(context, name);
}

/** Everyone whom a line is for. */
const patternsOf = (context: Context, scope: Scope): readonly Asked[] =>
  scope.kind === 'hosts'
    ? scope.patterns.slice(0, mostPatterns).map((pattern) => askedStop(context, pattern, scope))
    : [askedByLines(context, scope)];

/** The scope of the first Host line with a name or a pattern. */
function scopeOf(context: Context, name: string): Scope | undefined {
  const other = otherScopes(context).get(name);
  for (const { file, header, order } of linesNaming(context.lines, name))
    if (file.isForNames(header)) return other && other.order < order ? other.scope : file.scope(header);
  return other?.scope;
}

/** Those of the lines that have not just names. */
const otherScopes = oncePerContext((context): ReadonlyMap<string, Entry> => {
  const scopes = new Map<string, Entry>();
  const headers = context.lines.rows.filter(({ multiple }) => multiple === 'block');
  for (const entry of entriesOfRows(context, headers, ({ index }, node) => !index.isNames(node)))
    if (entry.scope.header === entry.line)
      for (const pattern of entry.scope.patterns) if (!scopes.has(pattern)) scopes.set(pattern, entry);
  return scopes;
});

/** Where the lines that name jump hosts stand, the first time that they are read. */
const entryOf = oncePerContext((context): ReadonlyMap<Directive, Entry> => {
  const entries = new Map<Directive, Entry>();
  for (const entry of entriesOf(context, 'ProxyJump')) if (!entries.has(entry.line)) entries.set(entry.line, entry);
  return entries;
});

/** `60 s × (3 + 1), dead connection: 4 min`: what each hop does by itself. */
function keepaliveText(context: Context, asked: Asked): string {
  const dead = timeoutOf(timeoutsOf(context, asked), 'dead-idle');
  const probes = Number(asked.of(context.snapshot.dialect.probe.interval).value ?? 0) > 0;
  const formula = probes && dead && dead.formula.length > 1 ? dead.formula.join(' ') : t('no keepalive');
  return label(dead ? t('{0}; dead connection: {1}', formula, outcomeBrief(dead)) : formula);
}
