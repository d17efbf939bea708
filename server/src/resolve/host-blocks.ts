import { statusIn } from '../language/keyword';
import { oncePerDocument } from '../syntax/once';
import { firstFrom } from '../syntax/text';
import type { Directive, Document } from '../syntax/tree';
import { addTo, listOf, type OneOrMany } from './one-or-many';
import { isName } from './scope';

/** Lines that a reading passes over: it goes on at the index `to` of `Document.nodes`. */
export interface Passed {
  readonly to: number;
  /** How many lines with a keyword lie between. */
  readonly lines: number;
}

/** Blocks of an ssh_config that a reading may pass over. */
export interface HostBlocks {
  /**
   * From the Host or Match line with this index in `Document.nodes` to the next one that may concern one of these
   * names, or to the end. Every line in between belongs to a Host block that is for none of them, and ssh finds nothing
   * in it to store, to refuse or to doubt.
   */
  forOthers(index: number, names: readonly string[]): Passed;
  /**
   * The lines below the Host or Match line with this index, which does not match; undefined: some of them count all the
   * same.
   */
  below(index: number): Passed | undefined;
}

/** Host or Match lines, by their number in the file. */
interface Headers {
  /** Indices into `Document.nodes`. */
  readonly at: readonly number[];
  /** Lines with a keyword that stand above each of them, and at the end all that the file has. */
  readonly above: readonly number[];
  /** Whether the lines below each of them do nothing where it does not match. */
  readonly idle: readonly boolean[];
}

/**
 * A file of many hosts is read for each host that somebody asks about: what names other hosts is found without looking
 * at it.
 */
export const hostBlocks = oncePerDocument((document): HostBlocks => {
  const { nodes } = document;
  const { at, above, idle } = headersOf(document);
  const open: number[] = [];
  const byName = new Map<string, OneOrMany<number>>();
  at.forEach((index, number) => {
    const header = nodes[index] as Directive;
    if (!idle[number] || !isOfNames(header)) open.push(number);
    else for (const name of header.values) addTo(byName, name, number);
  });
  const numberOf = (index: number): number => firstFrom(at.length, (number) => (at[number] as number) >= index);
  const between = (from: number, to: number): Passed => ({
    to: at[to] ?? nodes.length,
    lines: (above[to] as number) - (above[from] as number),
  });
  return {
    forOthers(index, names) {
      const own = numberOf(index);
      const next = (numbers: readonly number[]): number =>
        numbers[firstFrom(numbers.length, (i) => (numbers[i] as number) >= own)] ?? at.length;
      return between(own, Math.min(next(open), ...names.map((name) => next(listOf(byName.get(name))))));
    },
    below(index) {
      const number = numberOf(index);
      if (!idle[number]) return undefined;
      const { to, lines } = between(number, number + 1);
      return { to, lines: lines - 1 };
    },
  };
});

function headersOf(document: Document): Headers {
  const at: number[] = [];
  const above: number[] = [];
  const idle: boolean[] = [];
  let lines = 0;
  document.nodes.forEach((node, index) => {
    if (node.kind !== 'directive') return;
    if (isHeader(node)) {
      at.push(index);
      above.push(lines);
      idle.push(true);
    } else if (idle[at.length - 1] && !isIdle(node, document)) idle[at.length - 1] = false;
    lines++;
  });
  return { at, above: [...above, lines], idle };
}

/** A Host or Match line that is no broken one. */
export const isHeader = ({ problem, row }: Directive): boolean => problem === undefined && row?.multiple === 'block';

/** Whether a Host line has nothing but names; each is for the host of exactly that name. */
const isOfNames = ({ row, values, placeholder }: Directive): boolean =>
  row?.name === 'Host' &&
  !placeholder &&
  values.every((value) => value !== '' && !value.startsWith('!') && isName(value));

/**
 * Whether ssh takes nothing from a line that stands in a block for other hosts, neither a value nor a reason to stop.
 */
function isIdle({ row, verdict }: Directive, { build }: Document): boolean {
  if (!row || !verdict || row.everywhere || row.name === 'Include' || statusIn(row, build) === 'absent') return false;
  if (verdict.kind === 'unset') return true;
  // variables may be tried in every block
  return verdict.kind === 'value' && !verdict.value.includes('${');
}
