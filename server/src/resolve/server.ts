import { applies } from '../language/releases';
import type { Snapshot } from '../snapshot/snapshot';
import { impossibleLists } from './assembled';
import { type Effective, type Refusal, type Resolution, refusalAt, refusalNowhere } from './effective';
import { partsOf, printedValues } from './printed-values';
import { readServerOption } from './server-command-line';
import { completeServer } from './server-completed';
import { readServerLine, type ServerReading, type ServerState } from './server-line';
import { refusedFamily } from './server-listen';
import { matchServerLine } from './server-match';
import { refusedAtStart, sshdStart } from './server-start-checks';
import { createSlots, type Slots } from './slots';
import { storePlaceholder, troubleAt } from './store-line';
import type { ServerTarget } from './target';
import { isUnknown } from './unknown';
import { isTrouble, readRoot, type Visitor } from './walk';

/**
 * What `sshd -T -C …` would print for one connection: the global values, then the matching Match blocks over them.
 * docs/openssh.md B.4; servconf.c, parse_server_match_config.
 */
export function resolveServer(snapshot: Snapshot, target: ServerTarget): Resolution {
  const state: ServerState = { doubt: false, ownPorts: false };
  const global = createSlots();
  const matched = createSlots();

  const refusals: Refusal[] = [];
  for (const option of target.options ?? []) {
    const message = readServerOption({ snapshot, slots: global, state, second: false }, option);
    if (message !== undefined) refusals.push(refusalNowhere(message));
  }
  for (const connection of [undefined, target]) {
    if (refusals.length > 0) break;
    const slots = connection ? matched : global;
    for (const root of snapshot.roots)
      refusals.push(...readRoot(snapshot, root, serverVisitor(snapshot, connection, slots, state)));
  }
  const own = printedValues(global, snapshot.dialect, snapshot.build);
  if (refusals.length === 0) refusals.push(...refusedListening(global, own, state));
  if (applies('challenge-response-rules', snapshot.build)) challengeResponse(own);
  const start = refusals.length === 0 && !state.doubt ? refusedAtStart(own, sshdStart, snapshot.build) : undefined;
  if (start) refusals.push(start);
  refusals.push(...refusedLists(own, snapshot, state, refusals));
  const values = overlay(own, printedValues(matched, snapshot.dialect, snapshot.build, true), matched, global);
  refusals.push(...refusedLists(values, snapshot, state, refusals));
  completeServer(values, snapshot, target);
  return {
    verdict: refusals.length > 0 ? 'refused' : state.doubt ? 'unknown' : 'accepted',
    refusals,
    doubt: state.doubt,
    values,
  };
}

/** The first list that sshd cannot put together: when it starts, and once more for each connection. */
function refusedLists(
  values: ReadonlyMap<string, Effective>,
  snapshot: Snapshot,
  state: ServerState,
  before: readonly Refusal[],
): Refusal[] {
  if (before.length > 0) return [];
  const lists = [...impossibleLists(values, snapshot)].map(([, list]) => list);
  if (lists.some((list) => !list.certain)) state.doubt = true;
  const list = lists.find(({ certain }) => certain);
  return list ? [refusalAt(list.origin, `${list.keyword}: invalid argument`)] : [];
}

/** The first address that sshd cannot listen on, once all files are read. servconf.c, process_queued_listen_addrs. */
function refusedListening(slots: Slots, values: ReadonlyMap<string, Effective>, state: ServerState): Refusal[] {
  const other = refusedFamily(slots, values.get('addressfamily'), state.late?.after);
  if (other === 'perhaps') state.doubt = true;
  const refusal = other === 'perhaps' ? state.late?.refusal : (other ?? state.late?.refusal);
  return refusal ? [refusal] : [];
}

/** Before 8.7 sshd asked questions where either of two options said so. sshd.c, main. */
function challengeResponse(values: Map<string, Effective>): void {
  const asked = values.get('challengeresponseauthentication');
  if (asked?.value === 'yes')
    values.set('kbdinteractiveauthentication', { ...asked, keyword: 'KbdInteractiveAuthentication' });
}

/** One of sshd's two readings: without a connection when it starts, with one for each user. */
function serverVisitor(
  snapshot: Snapshot,
  connection: ServerTarget | undefined,
  slots: Slots,
  state: ServerState,
): Visitor {
  const { build } = snapshot;
  const reading: ServerReading = { snapshot, slots, state, second: connection !== undefined };
  return {
    matchOnly: connection !== undefined,
    remembers: connection === undefined,
    trusts: () => true,
    block: (line, _place, never) => {
      const answer = matchServerLine(line, build, never === 'yes' ? undefined : connection);
      if (!isUnknown(never) || !isTrouble(answer) || isTrouble(matchServerLine(line, build, undefined))) return answer;
      state.doubt = true; // refused only where the line that includes the file applies
      return never;
    },
    line: (line, active, place) => readServerLine(reading, line, active, place),
    placeholder(line, active, place) {
      if (connection && line.row?.inMatch === undefined) return;
      storePlaceholder(slots, line, place, active, build);
    },
    include(line) {
      const evaluation = line.verdict;
      return evaluation?.kind === 'refused'
        ? { ...troubleAt(line, evaluation, evaluation.fatal ?? true), word: Math.max(0, evaluation.word) }
        : undefined;
    },
    haze(why, active) {
      if (active !== 'no' || connection) slots.haze(why);
    },
  };
}

/** Values set in matching blocks replace the global ones, even where they equal the default. */
function overlay(
  global: Map<string, Effective>,
  matched: ReadonlyMap<string, Effective>,
  slots: Slots,
  globalSlots: Slots,
): Map<string, Effective> {
  for (const [name, value] of matched) {
    const below = global.get(name);
    const slot = slots.get(name);
    const parts = partsOf(slots, value.keyword, globalSlots);
    const { certain = true, origin = { kind: 'default' } as const } = below ?? {};
    const outside = { value: below?.value, certain, origin };
    if (parts) global.set(name, { ...parts, outside });
    else if (value.origin.kind === 'line') {
      const beaten = below && below.origin.kind !== 'default' ? [below.origin, ...below.shadowed] : [];
      global.set(name, { ...value, shadowed: [...value.shadowed, ...beaten], outside });
    } else if (slot?.maybe.length && below) {
      const candidates = [...slot.maybe.filter((m) => m.value !== below.value), ...below.candidates];
      global.set(name, { ...below, candidates, certain: candidates.length === 0 });
    }
  }
  return global;
}
