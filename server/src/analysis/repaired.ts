import { type Effective, linesOf, type Origin, type Resolution } from '../resolve/effective';
import { amend } from '../snapshot/amend';
import type { Snapshot } from '../snapshot/snapshot';
import { directiveAt } from '../syntax/query';
import type { Directive } from '../syntax/tree';
import { type Context, contextBeside, oncePerConfiguration } from './context';
import { refusedLines } from './refused/index';
import { isSure } from './refused/refusal';

/** An answer, and the one that OpenSSH gives in truth where it refuses the configuration. */
export interface Answered {
  /** Of a configuration that is refused: as if the lines that are refused were not there, if that helps. */
  readonly resolution: Resolution;
  readonly refused?: Resolution;
}

/** So often lines are taken out because of what comes to light once others are. */
const mostRounds = 8;

/**
 * Asks, and asks again without the lines that are refused where OpenSSH refuses the configuration: what would hold once
 * it is repaired. A block whose Host or Match line is refused is then for nobody.
 */
export function resolveAll(context: Context, ask: (snapshot: Snapshot) => Resolution): Answered {
  const refused = ask(context.snapshot);
  if (refused.verdict !== 'refused') return { resolution: refused };
  let snapshot = withoutRefused(context);
  for (let round = 0; snapshot && round < mostRounds; round++) {
    const answer = ask(snapshot);
    if (answer.verdict !== 'refused') return { resolution: withOwnLines(context, answer), refused };
    const lines = answer.refusals.flatMap(({ uri, directive }) =>
      uri !== undefined && directive ? [{ uri, line: directive }] : [],
    );
    snapshot = lines.length > 0 ? without(snapshot, lines) : undefined;
  }
  return { resolution: refused, refused };
}

interface Place {
  readonly uri: string;
  readonly line: Directive;
}

/** The configuration without every line that is refused for certain. */
const withoutRefused = oncePerConfiguration((context): Snapshot | undefined => {
  const lines = [...context.snapshot.files].flatMap(([uri, { document }]): Place[] =>
    document
      ? [...refusedLines(contextBeside(context, document))].flatMap(([line, refused]) =>
          isSure(refused) ? [{ uri, line }] : [],
        )
      : [],
  );
  return without(context.snapshot, lines);
});

/** Lines stay where they are, so that places are told right. */
const without = (snapshot: Snapshot, lines: readonly Place[]): Snapshot | undefined =>
  amend(
    snapshot,
    lines.map(({ uri, line }) => ({ uri, span: line.span, text: placeholder(line, snapshot) })),
  );

/** A comment, or a line for nobody that begins a block. */
function placeholder(line: Directive, { dialect }: Snapshot): string {
  const begins = line.row?.multiple === 'block' || /^(?:host|match)$/i.test(line.keyword.text);
  return begins ? (dialect.forNobody ?? '#') : '#';
}

/** Origins as lines of the configuration as it is, for who compares them. */
function withOwnLines({ snapshot }: Context, resolution: Resolution): Resolution {
  const own = <T extends Origin | undefined>(origin: T): T => {
    if (origin?.kind !== 'line') return origin;
    const { line } = origin.directive;
    const document = snapshot.files.get(origin.uri)?.document;
    const directive = document && directiveAt(document, document.lineStarts[line] ?? document.text.length);
    return directive?.line === line ? { ...origin, directive } : origin;
  };
  const values = new Map<string, Effective>();
  for (const [name, effective] of resolution.values)
    values.set(name, isStandard(effective) ? effective : withOrigins(effective, own));
  return { ...resolution, values };
}

/** Whether nothing but a default is in it. */
const isStandard = ({ origin, candidates, shadowed, lines, outside }: Effective): boolean =>
  origin.kind === 'default' && candidates.length === 0 && shadowed.length === 0 && !lines && !outside;

const withOrigins = (effective: Effective, own: <T extends Origin | undefined>(origin: T) => T): Effective => ({
  ...effective,
  origin: own(effective.origin),
  candidates: effective.candidates.map((one) => ({ ...one, origin: own(one.origin) })),
  shadowed: effective.shadowed.map(own),
  ...(effective.lines ? { lines: linesOf(effective).map((one) => ({ ...one, origin: own(one.origin) })) } : {}),
  ...(effective.outside ? { outside: { ...effective.outside, origin: own(effective.outside.origin) } } : {}),
});
