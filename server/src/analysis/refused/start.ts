import type { Asks } from '../../language/dialect';
import type { Keyword } from '../../language/keyword';
import { resolveClient } from '../../resolve/client';
import { mayBeRefusedLate, settledKeywords } from '../../resolve/client-after-reading';
import type { Resolution } from '../../resolve/effective';
import { resolveServer } from '../../resolve/server';
import { sshdStart } from '../../resolve/server-start-checks';
import type { Snapshot } from '../../snapshot/snapshot';
import { argumentsFrom } from '../../syntax/query';
import { span } from '../../syntax/text';
import type { Directive } from '../../syntax/tree';
import { type Context, entriesByRow, oncePerContext } from '../context';
import { anyFullName, hostsFor } from '../sample-hosts';
import type { LineCheck } from './refusal';

const programs: Readonly<
  Record<Asks, { keywords: ReadonlySet<string>; resolve(snapshot: Snapshot): Resolution } | undefined>
> = {
  host: { keywords: settledKeywords, resolve: (snapshot) => resolveClient(snapshot, { destination: anyFullName }) },
  connection: { keywords: new Set(Object.keys(sshdStart)), resolve: (snapshot) => resolveServer(snapshot, {}) },
  machine: undefined,
};

/** What the program finds out only when all files are read: a value that does not go with another line, or that it cannot expand. */
export const refusedStart: LineCheck = ({ line }, context) => {
  const said = atStart(context).get(line);
  const one = forOne(context).get(line);
  if (said === undefined && !one) return undefined; // hardly any line is one of them: first what is looked up
  const { start, end } = line.arguments.length > 0 ? argumentsFrom(line, 0) : line.keyword;
  const place = { rule: 'value/other', span: span(start, end) } as const;
  if (said !== undefined) return { ...place, data: { variant: 'together', said } };
  return one && { ...place, data: { variant: 'host', said: one.message, host: one.host }, severity: 'warning' };
};

/** Whether such a line of the document may be for a host that no Host line names. */
const mayConcernAll = (context: Context, keywords: ReadonlySet<string>): boolean =>
  [...entriesByRow(context)].some(
    ([row, entries]) =>
      keywords.has(row.name.toLowerCase()) &&
      entries.some(
        ({ uri, scope: { kind, wild } }) =>
          uri === context.document.uri && (row.everywhere || kind !== 'hosts' || wild.length > 0),
      ),
  );

/** Keywords of which a line may be refused then. */
export const settledLate = oncePerContext((context): ReadonlySet<Keyword> => {
  const lines = [...atStart(context).keys(), ...forOne(context).keys()];
  return new Set(lines.flatMap((line) => line.row ?? []));
});

/** The one line, of a host like any other, at which the program stops then; no resolver runs where no line can be it. */
const atStart = oncePerContext((context): ReadonlyMap<Directive, string> => {
  const program = programs[context.snapshot.dialect.asks];
  const known = new Map<Directive, string>();
  if (!program || !mayConcernAll(context, program.keywords)) return known;
  const { refusals } = program.resolve(context.snapshot);
  for (const { directive, message } of refusals)
    if (directive?.row && program.keywords.has((directive.row.aliasOf ?? directive.row.name).toLowerCase()))
      known.set(directive, message);
  return known;
});

/** Lines of Host blocks that are asked about; who has more that ssh may stop at has other worries. */
const mostQuestions = 50;

/** The lines at which ssh stops for hosts of their block, each with one of them. */
const forOne = oncePerContext(
  (context): ReadonlyMap<Directive, { readonly host: string; readonly message: string }> => {
    const found = new Map<Directive, { readonly host: string; readonly message: string }>();
    const { snapshot, document } = context;
    if (snapshot.dialect.asks !== 'host') return found;
    let questions = 0;
    for (const [row, entries] of entriesByRow(context)) {
      const name = (row.aliasOf ?? row.name).toLowerCase();
      if (!settledKeywords.has(name)) continue;
      for (const { line, uri, scope } of entries) {
        const value = line.verdict?.kind === 'value' ? line.verdict.value : undefined;
        if (uri !== document.uri || scope.kind !== 'hosts' || value === undefined) continue;
        if (!mayBeRefusedLate(name, value, scope.patterns, snapshot.build) || questions >= mostQuestions) continue;
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
