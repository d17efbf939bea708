import { earlier, overlap, type Range } from './range';
import type { CaseOutcome, Cause, Note, NoteId } from './situation';

/** One thing that can end a session. */
export interface Ending {
  readonly by: Cause;
  readonly range: Range;
  /** The usual figure, in seconds. */
  readonly nominal: number;
  readonly formula: readonly string[];
}

type Rest = Partial<Pick<CaseOutcome, 'notes' | 'keptBy' | 'sides' | 'clock'>>;

/** The outcome of endings that do not depend on each other: whichever comes first. */
export function firstOf(endings: readonly Ending[], rest: Rest = {}): CaseOutcome {
  const sorted = [...endings].sort((a, b) => a.nominal - b.nominal || a.range.max - b.range.max);
  const [winner, ...others] = sorted;
  if (!winner) return staysOpen(rest);
  const range = others.map((o) => o.range).reduce(earlier, winner.range);
  const orBy = others.filter((o) => o.by !== winner.by && overlap(o.range, range)).map((o) => o.by);
  const { by, nominal, formula } = winner;
  return { ends: true, range, clock: 'last-data', by, orBy: [...new Set(orBy)], nominal, formula, notes: [], ...rest };
}

/** Nothing ends the session by itself. */
export const staysOpen = (rest: Rest = {}): CaseOutcome => ({
  ends: false,
  clock: 'last-data',
  orBy: [],
  formula: [],
  notes: [],
  ...rest,
});

/** It cannot be known whether something ends it. */
export const cannotSay = (rest: Rest = {}): CaseOutcome => ({ ...staysOpen(rest), ends: 'unknown' });

/** The outcome of both ends of a connection, where each acts for itself: the one that acts first, with both at hand. */
export function ofSides(client: CaseOutcome | undefined, server: CaseOutcome | undefined): CaseOutcome {
  const outcomes = [client, server].filter((o) => o !== undefined);
  const sides = { client, server };
  const ending = outcomes.filter((o) => o.ends === true);
  const [first] = ending.sort((a, b) => (a.nominal ?? 0) - (b.nominal ?? 0));
  if (first?.range) {
    const range = ending.map((o) => o.range ?? first.range ?? { min: 0, max: 0 }).reduce(earlier, first.range);
    const orBy = ending.flatMap((o) => (o.by && o.by !== first.by && o.range && overlap(o.range, range) ? [o.by] : []));
    return { ...first, range, orBy: [...new Set([...first.orBy, ...orBy])], sides };
  }
  const other = outcomes.find((o) => o.ends === 'unknown') ?? outcomes[0] ?? staysOpen();
  return { ...other, sides };
}

/** The notes of both, each once. */
export const joined = (...lists: readonly (readonly Note[])[]): readonly Note[] => {
  const byText = new Map(lists.flat().map((note) => [`${note.id} ${note.args.join(' ')}`, note]));
  return [...byText.values()];
};

/** Whether the firewall of `behind-nat` drops the connection, always or at times. */
export const isLost = ({ notes }: CaseOutcome): boolean => notes.some(({ id }) => losses.includes(id));
const losses: readonly NoteId[] = ['nat-forgets', 'nat-may-forget', 'nat-resets'];
