import type { Keyword } from '../../language/keyword';
import { resolveClient } from '../../resolve/client';
import { settledKeywords } from '../../resolve/client-settle';
import type { Resolution } from '../../resolve/effective';
import { resolveServer } from '../../resolve/server';
import { sshdStart } from '../../resolve/start';
import type { Snapshot } from '../../snapshot/snapshot';
import { span } from '../../syntax/text';
import type { Directive } from '../../syntax/tree';
import { entriesByRow, oncePerContext } from '../context';
import { argumentsFrom } from '../line';
import type { RuleContext } from '../rule';
import type { Look } from './refused';

/** A name that no Host line but one for all hosts is for. */
const anyHost = 'any-host.invalid';

const programs: Readonly<
  Record<
    'client' | 'server' | 'kernel',
    { keywords: ReadonlySet<string>; resolve(snapshot: Snapshot): Resolution } | undefined
  >
> = {
  client: { keywords: settledKeywords, resolve: (snapshot) => resolveClient(snapshot, { destination: anyHost }) },
  server: { keywords: new Set(Object.keys(sshdStart)), resolve: (snapshot) => resolveServer(snapshot, {}) },
  kernel: undefined,
};

/** What the program finds out only when all files are read: a value that does not go with another line, or that it cannot expand. */
export const refusedStart: Look = ({ line }, context) => {
  const message = atStart(context).get(line);
  if (message === undefined) return undefined;
  const { start, end } = line.arguments.length > 0 ? argumentsFrom(line, 0) : line.keyword;
  return { rule: 'value/other', variant: 'together', span: span(start, end), args: [message] };
};

/** Whether such a line of the document may be for a host that no Host line names. */
const mayConcernAll = (context: RuleContext, keywords: ReadonlySet<string>): boolean =>
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
  const rows = [...atStart(context).keys()].flatMap((line) => line.row ?? []);
  return new Set(rows);
});

/** The one line, of a host like any other, at which the program stops then; no resolver runs where no line can be it. */
const atStart = oncePerContext((context): ReadonlyMap<Directive, string> => {
  const program = programs[context.snapshot.dialect.probe.side];
  const known = new Map<Directive, string>();
  if (!program || !mayConcernAll(context, program.keywords)) return known;
  const { refusals } = program.resolve(context.snapshot);
  for (const { directive, message } of refusals)
    if (directive?.row && program.keywords.has((directive.row.aliasOf ?? directive.row.name).toLowerCase()))
      known.set(directive, message);
  return known;
});
