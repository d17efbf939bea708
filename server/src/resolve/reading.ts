import type { Evaluation } from '../language/evaluate';
import type { Keyword } from '../language/keyword';
import type { Directive } from '../syntax/tree';
import type { Origin } from './effective';
import { type Slots, slotName } from './slots';
import type { Tri } from './unknown';
import type { Trouble } from './walk';

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
export function store(slots: Slots, row: Keyword, evaluation: Evaluation, origin: Origin, active: Tri): void {
  if (evaluation.kind === 'refused') return;
  const overrides = evaluation.kind === 'value' && row.overriding !== undefined && evaluation.value === row.overriding;
  if (overrides) {
    slots.replace(slotName(row), row, evaluation.value, origin);
    return;
  }
  if (active === 'no' && !row.everywhere) return;
  if (evaluation.kind === 'unset') return;
  const name = slotName(row);
  const counts = active === 'no' ? 'yes' : active;
  if (evaluation.kind === 'value' && evaluation.parts) {
    evaluation.parts.forEach((part, index) => {
      if (part !== undefined) slots.set(`${name}#${index}`, row, part, origin, counts);
    });
    return;
  }
  slots.set(name, row, evaluation.value, origin, counts);
}
