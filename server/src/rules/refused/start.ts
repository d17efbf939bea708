import { resolveClient } from '../../resolve/client';
import type { Resolution } from '../../resolve/effective';
import { resolveServer } from '../../resolve/server';
import { type Checks, sshdStart, sshStart } from '../../resolve/start';
import type { Snapshot } from '../../snapshot/snapshot';
import { span } from '../../syntax/text';
import type { Directive } from '../../syntax/tree';
import { oncePerContext } from '../context';
import { argumentsFrom } from '../line';
import type { Look } from './refused';

/** A name that no Host line but one for all hosts is for. */
const anyHost = 'any-host.invalid';

const programs: Readonly<
  Record<'client' | 'server' | 'kernel', { checks: Checks; resolve(snapshot: Snapshot): Resolution } | undefined>
> = {
  client: { checks: sshStart, resolve: (snapshot) => resolveClient(snapshot, { destination: anyHost }) },
  server: { checks: sshdStart, resolve: (snapshot) => resolveServer(snapshot, {}) },
  kernel: undefined,
};

/** What the program finds out only when all files are read: a value that does not go with another line, or that it cannot expand. */
export const refusedStart: Look = ({ line }, context) => {
  const message = atStart(context).get(line);
  if (message === undefined) return undefined;
  const { start, end } = line.arguments.length > 0 ? argumentsFrom(line, 0) : line.keyword;
  return { rule: 'value/other', variant: 'together', span: span(start, end), args: [message] };
};

/** The one line, of a host like any other, at which the program stops then; no resolver runs where no line can be it. */
const atStart = oncePerContext((context): ReadonlyMap<Directive, string> => {
  const program = programs[context.snapshot.dialect.probe.side];
  const known = new Map<Directive, string>();
  if (!program || !context.own.some(({ line }) => line.row && line.row.name.toLowerCase() in program.checks))
    return known;
  const { refusals } = program.resolve(context.snapshot);
  for (const { directive, message } of refusals)
    if (directive?.row && (directive.row.aliasOf ?? directive.row.name).toLowerCase() in program.checks)
      known.set(directive, message);
  return known;
});
