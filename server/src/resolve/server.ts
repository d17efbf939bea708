import { statusIn } from '../language/keyword';
import { applies } from '../language/releases';
import type { Snapshot } from '../snapshot/snapshot';
import type { Directive } from '../syntax/tree';
import { type Effective, type Origin, type Refusal, type Resolution, refusalNowhere } from './effective';
import { optionLine, refusedAsOption } from './option-line';
import { partsOf, printedValues } from './printed-values';
import { completeServer } from './server-completed';
import { refusedByEarlier } from './server-earlier-lines';
import { matchServerLine } from './server-match';
import { refusedAtStart, sshdStart } from './server-start-checks';
import { createSlots, type Slots } from './slots';
import { lexicalTrouble, store, storePlaceholder, troubleAt } from './store-line';
import type { ServerTarget } from './target';
import { isUnknown, type Tri } from './unknown';
import { type FilePlace, readRoot, type Trouble, type Visitor } from './walk';

/**
 * What `sshd -T -C …` would print for one connection: the global values, then the matching Match blocks over them.
 * docs/openssh.md B.4; servconf.c, parse_server_match_config.
 */
export function resolveServer(snapshot: Snapshot, target: ServerTarget): Resolution {
  const state = { doubt: false };
  const global = createSlots();
  const matched = createSlots();

  const refusals: Refusal[] = [];
  for (const text of target.options ?? []) {
    const trouble = readOption(snapshot, text, global, state);
    if (trouble) refusals.push(refusalNowhere(trouble.message));
  }
  for (const connection of [undefined, target]) {
    if (refusals.length > 0) break;
    const slots = connection ? matched : global;
    for (const root of snapshot.roots)
      refusals.push(...readRoot(snapshot, root, serverVisitor(snapshot, connection, slots, state)));
  }
  const own = printedValues(global, snapshot.dialect, snapshot.build);
  if (applies('challenge-response-rules', snapshot.build)) challengeResponse(own);
  const start = refusals.length === 0 && !state.doubt ? refusedAtStart(own, sshdStart, snapshot.build) : undefined;
  if (start) refusals.push(start);
  const values = overlay(own, printedValues(matched, snapshot.dialect, snapshot.build, true), matched, global);
  completeServer(values, snapshot, target);
  return {
    verdict: refusals.length > 0 ? 'refused' : state.doubt ? 'unknown' : 'accepted',
    refusals,
    doubt: state.doubt,
    values,
  };
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
  state: { doubt: boolean },
): Visitor {
  const { build } = snapshot;
  return {
    matchOnly: connection !== undefined,
    trusts: () => true,
    block: (line, _place, never) => matchServerLine(line, build, never ? undefined : connection),
    line: (line, active, place) => readLine(snapshot, line, active, place, connection !== undefined, slots, state),
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

function readLine(
  snapshot: Snapshot,
  line: Directive,
  active: Tri,
  from: FilePlace | Origin,
  secondReading: boolean,
  slots: Slots,
  state: { doubt: boolean },
): Trouble | undefined {
  const { build } = snapshot;
  const row = line.row;
  if (line.problem === 'no-argument') return lexicalTrouble(line, false);
  if (!row || statusIn(row, build) === 'absent') {
    return {
      message: `Bad configuration option: ${line.keyword.text}`,
      ...line.keyword,
      fatal: active === 'no' && !secondReading,
    };
  }
  const lexical = lexicalTrouble(line, false);
  if (lexical) return lexical;
  const inMatch = row.inMatch !== undefined && build.release >= row.inMatch;
  if (isUnknown(active) && !inMatch && !secondReading) state.doubt = true; // refused unless it is active
  if (active === 'no' && !inMatch) {
    if (secondReading) return undefined;
    return {
      message: `Directive '${line.keyword.text}' is not allowed within a Match block`,
      ...line.keyword,
      fatal: true,
    };
  }
  const evaluation = line.verdict;
  if (!evaluation) return undefined;
  if (evaluation.kind === 'refused' && evaluation.whenActive && active !== 'yes') {
    if (active !== 'no') state.doubt = true;
    return undefined;
  }
  if (evaluation.kind === 'refused') return troubleAt(line, evaluation, evaluation.fatal ?? true);
  if (evaluation.kind === 'unknown') state.doubt = true;
  const earlier = refusedByEarlier(slots, line, active, build);
  if (earlier === 'perhaps') state.doubt = true;
  else if (earlier) return { ...troubleAt(line, { kind: 'refused', message: earlier.message, word: 0 }, true) };
  // a keyword that is not allowed in Match counts under `Match all` in the first reading only
  if (secondReading && row.inMatch === undefined) return undefined;
  store(slots, line, evaluation, from, active, build);
  return undefined;
}

function readOption(snapshot: Snapshot, text: string, slots: Slots, state: { doubt: boolean }): Trouble | undefined {
  const line = optionLine(snapshot, text);
  if (!line) return undefined;
  const message = refusedAsOption(line);
  if (message !== undefined) return { message, start: 0, end: 0, fatal: true };
  return readLine(snapshot, line, 'yes', { kind: 'command-line', text: `-o ${text}` }, false, slots, state);
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
    const outside = below && { value: below.value, certain: below.certain, origin: below.origin };
    if (parts) global.set(name, { ...parts, ...(outside ? { outside } : {}) });
    else if (value.origin.kind === 'line') {
      const beaten = below && below.origin.kind !== 'default' ? [below.origin, ...below.shadowed] : [];
      global.set(name, { ...value, shadowed: [...value.shadowed, ...beaten], ...(outside ? { outside } : {}) });
    } else if (slot?.maybe.length && below) {
      const candidates = [...slot.maybe.filter((m) => m.value !== below.value), ...below.candidates];
      global.set(name, { ...below, candidates, certain: candidates.length === 0 });
    }
  }
  return global;
}
