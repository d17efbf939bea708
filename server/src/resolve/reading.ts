import type { Evaluation } from '../language/evaluate';
import type { Keyword } from '../language/keyword';
import type { Directive } from '../syntax/tree';
import type { Origin, Outcome } from './effective';
import { type SetOutcome, type Slots, slotName } from './slots';
import type { Tri, UnknownReason } from './unknown';
import type { Trouble } from './walk';

/** Outcomes of lines, kept over several readings: a line that applied once did apply. */
export interface Ledger {
  outcome(line: Directive, outcome: Outcome): void;
  readonly outcomes: Map<Directive, Outcome>;
  readonly unknowns: Map<Directive, UnknownReason>;
}

const strength: Readonly<Record<Outcome, number>> = { inactive: 0, shadowed: 1, unset: 2, maybe: 3, applies: 4 };

export function createLedger(): Ledger {
  const outcomes = new Map<Directive, Outcome>();
  return {
    outcomes,
    unknowns: new Map(),
    outcome(line, outcome) {
      const known = outcomes.get(line);
      if (known === undefined || strength[outcome] > strength[known]) outcomes.set(line, outcome);
    },
  };
}

/** The words that OpenSSH refuses, as offsets. */
export function troubleAt(
  line: Directive,
  evaluation: Extract<Evaluation, { kind: 'refused' }>,
  fatal: boolean,
): Trouble {
  const word = evaluation.word < 0 ? undefined : line.arguments[evaluation.word];
  const at = word ?? line.keyword;
  return { message: evaluation.message, start: at.start, end: at.end, fatal };
}

/** A trouble of the line before its keyword is looked at; undefined: none. */
export function lexicalTrouble(line: Directive, fatal: boolean): Trouble | undefined {
  if (line.problem === undefined) return undefined;
  const message =
    line.problem === 'invalid-quotes' ? 'invalid quotes' : `no argument after keyword "${line.keyword.name}"`;
  return { message, start: line.span.start, end: line.span.end, fatal };
}

/** Fills the slot or slots of an accepted line. */
export function store(slots: Slots, row: Keyword, evaluation: Evaluation, origin: Origin, active: Tri): Outcome {
  if (evaluation.kind === 'refused') return 'inactive';
  const overrides = evaluation.kind === 'value' && row.overriding !== undefined && evaluation.value === row.overriding;
  if (overrides) {
    slots.replace(slotName(row), row, evaluation.value, origin);
    return active === 'no' ? 'inactive' : 'applies';
  }
  if (active === 'no' && !row.everywhere) return 'inactive';
  if (evaluation.kind === 'unset') return 'unset';
  const name = slotName(row);
  const counts = active === 'no' ? 'yes' : active;
  if (evaluation.kind === 'value' && evaluation.parts) {
    let best: SetOutcome = 'shadowed';
    evaluation.parts.forEach((part, index) => {
      if (part === undefined) return;
      const outcome = slots.set(`${name}#${index}`, row, part, origin, counts);
      if (strength[outcome] > strength[best]) best = outcome;
    });
    return best;
  }
  return slots.set(name, row, evaluation.value, origin, counts);
}
