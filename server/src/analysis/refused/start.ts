import type { Build } from '../../language/build';
import { assembledKeywords } from '../../language/default-algorithms';
import type { Asks } from '../../language/dialect';
import { filledIn } from '../../language/filled-in';
import type { Keyword } from '../../language/keyword';
import { mayBeImpossible } from '../../resolve/assembled';
import { resolveClient } from '../../resolve/client';
import { mayBeRefusedLate, settledKeywords, signsOfLateRefusal } from '../../resolve/client-late-refusals';
import type { Resolution } from '../../resolve/effective';
import { listKeywords, mayBeTooMany } from '../../resolve/full-lists';
import { linesIn, type Sequence } from '../../resolve/sequence';
import { resolveServer } from '../../resolve/server';
import { earlierKeywords, sameThing } from '../../resolve/server-earlier-lines';
import { sshdStart } from '../../resolve/server-start-checks';
import type { Snapshot } from '../../snapshot/snapshot';
import { argumentsFrom, headerAbove, linesWith, wordsOf } from '../../syntax/query';
import { firstFrom, type Span, span } from '../../syntax/text';
import type { Directive } from '../../syntax/tree';
import { type Context, oncePerConfiguration, oncePerContext } from '../context';
import { openFor } from '../open-lines';
import { anyFullName, hostsFor } from '../sample-hosts';
import type { LineCheck, RefusedLine } from './refusal';

const sshdKeywords = (build: Build): ReadonlySet<string> =>
  new Set([
    ...[...Object.keys(sshdStart), ...earlierKeywords(build), ...listKeywords, ...assembledKeywords],
    'listenaddress',
  ]);

/** Whether a line of the keyword is refused for nothing but that it is one too many. */
const isOnlyList = (name: string, build: Build): boolean =>
  listKeywords.includes(name) && !(name in filledIn) && !earlierKeywords(build).includes(name);

const programs: Readonly<
  Record<Asks, { keywords(build: Build): ReadonlySet<string>; resolve(snapshot: Snapshot): Resolution } | undefined>
> = {
  host: {
    keywords: () => settledKeywords,
    resolve: (snapshot) => resolveClient(snapshot, { destination: anyFullName }),
  },
  connection: { keywords: sshdKeywords, resolve: (snapshot) => resolveServer(snapshot, {}) },
  machine: undefined,
  session: undefined,
};

/**
 * What the program finds out only when all files are read: a value that does not go with another line, or that it
 * cannot expand.
 */
export const refusedStart: LineCheck = ({ line }, context) => {
  const said = atStart(context).get(line);
  if (said === undefined) return undefined;
  const before = earlierLine(context, line);
  return before
    ? { ...placeOf(line), data: { variant: 'earlier', said }, related: [before] }
    : { ...placeOf(line), data: { variant: 'together', said } };
};

/** The line because of which sshd refuses another one; undefined: it is not refused because of one. */
function earlierLine(context: Context, { row, values, span: own }: Directive): Related | undefined {
  const name = row?.name.toLowerCase() ?? '';
  if (!row || !earlierKeywords(context.snapshot.build).includes(name)) return undefined;
  const entry = context.lines.of(row).find(({ line }) => sameThing(name, line.values, values));
  const itself = entry?.uri === context.document.uri && entry.line.span.start === own.start;
  return entry && !itself ? { uri: entry.uri, span: entry.line.span, label: 'same' } : undefined;
}
type Related = NonNullable<RefusedLine['related']>[number];

/** The same for hosts of the line's block only. */
export const refusedForHost: LineCheck = ({ line }, context) => {
  const one = forOne(context).get(line);
  return one && { ...placeOf(line), data: { variant: 'host', said: one.message, host: one.host }, severity: 'warning' };
};

function placeOf(line: Directive): { rule: 'value/other'; span: Span } {
  const { start, end } = line.arguments.length > 0 ? argumentsFrom(line, 0) : line.keyword;
  return { rule: 'value/other', span: span(start, end) };
}

/** Whether such a line of the document may be for a host that no Host line names. */
const mayConcernAll = (context: Context, keywords: ReadonlySet<string>): boolean =>
  context.ownLines.rows.some((row) => {
    if (!keywords.has(row.name.toLowerCase()) || !mayBeOneTooMany(context, row)) return false;
    return row.everywhere || mayBeForAnybody(context.ownLines, row);
  });

/** Whether a list may have no room for a line of a keyword. True for keywords at which ssh may stop otherwise too. */
function mayBeOneTooMany({ document, lines, ownLines, snapshot }: Context, row: Keyword): boolean {
  const name = (row.aliasOf ?? row.name).toLowerCase();
  if (name === 'listenaddress') return lines.rows.some((other) => other.name === 'AddressFamily');
  if (assembledKeywords.includes(name))
    return ownLines
      .of(row)
      .some(({ line: { verdict } }) => verdict?.kind === 'value' && mayBeImpossible(verdict.value));
  if (snapshot.dialect.asks === 'host') {
    const signs = signsOfLateRefusal(name);
    if (signs === undefined || linesWith(document.index, row, signs).length > 0) return true;
    if (!listKeywords.includes(name)) return false;
  } else if (!isOnlyList(name, snapshot.build)) return true;
  const count = lines.stretches.reduce((sum, stretch) => sum + linesIn(stretch, row).length, 0);
  if (mayBeTooMany(name, count, 0)) return true;
  const byWords = mayBeTooMany(name, count, Number.POSITIVE_INFINITY);
  return byWords && ownLines.of(row).some(({ line }) => mayBeTooMany(name, count, line.values.length));
}

/** Whether a line of a keyword is for more than hosts that are named. */
const mayBeForAnybody = ({ stretches }: Sequence, row: Keyword): boolean =>
  stretches.some((stretch) => {
    const { file } = stretch;
    const { headers, size } = file.document.index;
    const lines = linesIn(stretch, row);
    return file.notForNames.some((number) => {
      const [from, to] = [headers[number] ?? 0, headers[number + 1] ?? size];
      const at = firstFrom(lines.length, (i) => (lines[i] as number) >= from);
      if ((lines[at] ?? to) >= to) return false;
      const { kind, wild } = file.scope(number);
      return kind !== 'hosts' || wild.length > 0;
    });
  });

/** What the program says about a configuration that is read for a host like any other, or for no connection. */
const answer = oncePerConfiguration(({ snapshot }) => programs[snapshot.dialect.asks]?.resolve(snapshot));

/** Keywords of which a line may be refused then. */
export const settledLate = oncePerContext((context): ReadonlySet<Keyword> => {
  const lines = [...atStart(context).keys(), ...forOne(context).keys()];
  return new Set(lines.flatMap((line) => line.row ?? []));
});

/**
 * The one line, of a host like any other, at which the program stops then; no resolver runs where no line can be it.
 */
export const atStart = oncePerContext((context): ReadonlyMap<Directive, string> => {
  const program = programs[context.snapshot.dialect.asks];
  const known = new Map<Directive, string>();
  const keywords = program?.keywords(context.snapshot.build);
  if (!keywords || !mayConcernAll(context, keywords)) return known;
  for (const { directive, message } of answer(context)?.refusals ?? [])
    if (directive?.row && keywords.has((directive.row.aliasOf ?? directive.row.name).toLowerCase()))
      known.set(directive, message);
  return known;
});

/** Lines of Host blocks that are asked about; who has more that ssh may stop at has other worries. */
const mostQuestions = 50;

/** Lines of a document that are looked at to tell that none is refused late. */
const mostLooked = 20_000;

/**
 * Whether there may be a line in the document at which ssh stops only once all is read. It comes to that only where no
 * other line of any block is refused. True also where there are too many to look at.
 */
export const mayBeRefusedAtEnd = oncePerContext(({ document }): boolean => {
  const { index, build } = document;
  const known = new Map<string, boolean>();
  let looked = 0;
  return index.rows.some((row) => {
    const name = (row.aliasOf ?? row.name).toLowerCase();
    if (!settledKeywords.has(name)) return false;
    return linesWith(index, row, signsOfLateRefusal(name)).some((node) => {
      const verdict = index.verdictOf(node);
      if (verdict?.kind !== 'value') return false;
      const key = `${name} ${verdict.value}`;
      const header = name === 'proxyjump' ? index.headers[headerAbove(document, node)] : undefined;
      const hosts = header === undefined ? [] : wordsOf(document, header);
      const answer = known.get(key) ?? mayBeRefusedLate(name, verdict.value, hosts, build);
      if (name !== 'proxyjump') known.set(key, answer);
      return answer || ++looked > mostLooked;
    });
  });
});

/** The lines at which ssh stops for hosts of their block, each with one of them. */
const forOne = oncePerContext(
  (context): ReadonlyMap<Directive, { readonly host: string; readonly message: string }> => {
    const found = new Map<Directive, { readonly host: string; readonly message: string }>();
    const { snapshot, document } = context;
    const { index } = document;
    if (snapshot.dialect.asks !== 'host') return found;
    let questions = 0;
    for (const row of context.lines.rows) {
      const name = (row.aliasOf ?? row.name).toLowerCase();
      if (!settledKeywords.has(name)) continue;
      const nodes = linesWith(index, row, signsOfLateRefusal(name));
      for (const entry of context.ownLines.ofNodes(nodes)) {
        const { line, scope } = entry;
        const value = line.verdict?.kind === 'value' ? line.verdict.value : undefined;
        if (scope.kind !== 'hosts' || value === undefined) continue;
        if (!mayBeRefusedLate(name, value, scope.patterns, snapshot.build) || questions >= mostQuestions) continue;
        // a line that a template may bring would be the one that ssh stops at
        if (openFor(context, row.aliasOf ?? row.name, scope, { entry, value }) === 'template') continue;
        const [host] = hostsFor(scope);
        if (host === undefined) continue;
        questions++;
        const refusal = resolveClient(snapshot, { destination: host }).refusals.find((r) => r.directive === line);
        if (refusal) found.set(line, { host, message: refusal.message });
      }
    }
    return found;
  },
);
