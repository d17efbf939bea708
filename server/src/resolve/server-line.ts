import type { Build } from '../language/build';
import type { Evaluation } from '../language/evaluation';
import { isLostInMatch, type Keyword, statusIn } from '../language/keyword';
import type { Snapshot } from '../snapshot/snapshot';
import type { Directive } from '../syntax/tree';
import { type Origin, type Refusal, refusalNowhere } from './effective';
import { refusedByFull } from './full-lists';
import { refusedByEarlier } from './server-earlier-lines';
import { type Slots, slotName } from './slots';
import { isSet, lexicalTrouble, store, troubleAt } from './store-line';
import { and, isUnknown, not, type Tri } from './unknown';
import type { FilePlace, Trouble } from './walk';

/** What sshd's two readings have in common. */
export interface ServerState {
  /** Whether sshd accepts some line depends on something that is not known. */
  doubt: boolean;
  /** The first ListenAddress that sshd refuses once all files are read, and how many it has taken before. */
  late?: { readonly refusal: Refusal; readonly after: number };
  /** `-p` was given: Port lines are passed over unread. */
  ownPorts: boolean;
}

/** One of sshd's readings; `second`: the one for a connection. */
export interface ServerReading {
  readonly snapshot: Snapshot;
  readonly slots: Slots;
  readonly state: ServerState;
  readonly second: boolean;
}

/**
 * One line that is not Match or Include: judged, and kept where it counts. `from`: where it stands, or what it is on
 * the command line. Source: servconf.c, process_server_config_line_depth.
 */
export function readServerLine(
  { snapshot: { build, dialect }, slots, state, second }: ServerReading,
  line: Directive,
  active: Tri,
  from: FilePlace | Origin,
): Trouble | undefined {
  const row = line.row;
  if (line.problem === 'no-argument') return lexicalTrouble(line, false);
  if (!row || statusIn(row, build) === 'absent') {
    return {
      message: `Bad configuration option: ${line.keyword.text}`,
      ...line.keyword,
      fatal: active === 'no' && !second,
    };
  }
  const lexical = lexicalTrouble(line, false);
  if (lexical) return lexical;
  const inMatch = mayStandInMatch(row, build);
  if (isUnknown(active) && !inMatch && !second) state.doubt = true; // refused unless it is active
  if (active === 'no' && !inMatch) {
    if (second) return undefined;
    return {
      message: `Directive '${line.keyword.text}' is not allowed within a Match block`,
      ...line.keyword,
      fatal: true,
    };
  }
  if (state.ownPorts && row.name === 'Port') return undefined;
  const evaluation = line.verdict;
  if (!evaluation) return undefined;
  const looked = evaluation.kind === 'refused' ? isLookedAt(evaluation, active, slots, line) : 'yes';
  if (isUnknown(looked)) state.doubt = true;
  if (evaluation.kind === 'refused' && evaluation.atEnd) {
    const { message, start, end } = troubleAt(line, evaluation, true);
    const uri = 'uri' in from ? from.uri : undefined;
    const refusal = uri === undefined ? refusalNowhere(message) : { message, uri, directive: line, start, end };
    state.late ??= { refusal, after: slots.get(slotName(row))?.list.length ?? 0 };
    return undefined;
  }
  if (evaluation.kind === 'refused' && looked === 'yes') return troubleAt(line, evaluation, evaluation.fatal ?? true);
  if (evaluation.kind === 'unknown') state.doubt = true;
  const earlier = refusedByEarlier(slots, line, active, build);
  if (earlier === 'perhaps') state.doubt = true;
  else if (earlier) return { ...troubleAt(line, { kind: 'refused', message: earlier.message, word: 0 }, true) };
  const full = second ? undefined : refusedByFull(slots, line, active, build, true);
  if (full === 'perhaps') state.doubt = true;
  else if (full) return full;
  // a keyword that no block can set counts under `Match all` in the first reading only; an older name of another may
  const own = row.aliasOf === undefined ? row : (dialect.lookup(row.aliasOf.toLowerCase(), build) ?? row);
  if (second && (!mayStandInMatch(own, build) || isLostInMatch(own, build))) return undefined;
  store(slots, line, evaluation, from, active, build);
  return undefined;
}

const mayStandInMatch = ({ inMatch }: Keyword, { release }: Build): boolean =>
  inMatch !== undefined && release >= inMatch;

/** Whether sshd, at this place, looks at what is wrong with a line. */
function isLookedAt({ whenActive, whenUnset }: Refused, active: Tri, slots: Slots, { row, values }: Directive): Tri {
  const set =
    row && whenUnset ? isSet(slots, slotName(row), row.multiple === 'per-name' ? values[0] : undefined) : 'no';
  return and(whenActive ? active : 'yes', not(set));
}
type Refused = Extract<Evaluation, { kind: 'refused' }>;
