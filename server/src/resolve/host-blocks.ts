import { statusIn } from '../language/keyword';
import { signs } from '../syntax/columns';
import { oncePerDocument } from '../syntax/once';
import { firstFrom } from '../syntax/text';
import type { Directive, Document } from '../syntax/tree';
import { type NameIndex, nameIndex } from './name-index';
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

/**
 * A file of many hosts is read for each host that somebody asks about: what names other hosts is found without looking
 * at it.
 */
export const hostBlocks = oncePerDocument((document): HostBlocks => {
  const { index } = document;
  const at = index.headers.filter((node) => index.isNames(node) || isHeader(index.node(node) as Directive));
  const idle = idleBlocks(document, at);
  const open: number[] = [];
  const ofNames: number[] = [];
  at.forEach((node, number) => {
    (idle[number] === 1 && isOfNames(document, node) ? ofNames : open).push(number);
  });
  let names: NameIndex | undefined;
  const numberOf = (node: number): number => firstFrom(at.length, (number) => (at[number] as number) >= node);
  const between = (from: number, to: number): Passed => {
    const [start, end] = [at[from] as number, at[to] ?? index.size];
    return { to: end, lines: index.rank(end) - index.rank(start) };
  };
  return {
    forOthers(node, wanted) {
      const own = numberOf(node);
      names ??= nameIndex(document, at, ofNames);
      const next = [open[firstFrom(open.length, (i) => (open[i] as number) >= own)] ?? at.length];
      for (const name of wanted) next.push(names.firstWith(name, own) ?? at.length);
      return between(own, Math.min(...next));
    },
    below(node) {
      const number = numberOf(node);
      if (idle[number] === 0) return undefined;
      const { to, lines } = between(number, number + 1);
      return { to, lines: lines - 1 };
    },
  };
});

/** By the number of its Host or Match line: 1 where the lines of a block do nothing as long as it does not match. */
function idleBlocks(document: Document, at: Int32Array): Uint8Array {
  const { index, build } = document;
  const idle = new Uint8Array(at.length).fill(1);
  const counts = (lines: ArrayLike<number>): void => {
    for (let i = 0; i < lines.length; i++) {
      const number = firstFrom(at.length, (other) => (at[other] as number) > (lines[i] as number)) - 1;
      if (number >= 0) idle[number] = 0;
    }
  };
  counts(index.unknown);
  for (const row of index.rows) {
    const lines = index.linesOf(row);
    if (row.multiple === 'block') counts(lines.filter((node) => !index.isNames(node) && isBroken(document, node)));
    else if (row.everywhere || row.kind === 'include' || statusIn(row, build) === 'absent') counts(lines);
    else {
      counts(index.unsound(row).filter((node) => !isIdle(document, node)));
      counts(lines.filter((node) => index.mayHave(node, signs.filledIn) && !isIdle(document, node)));
    }
  }
  return idle;
}

/** A Host or Match line that is no broken one. */
export const isHeader = ({ problem, row }: Directive): boolean => problem === undefined && row?.multiple === 'block';

const isBroken = ({ index }: Document, node: number): boolean => !isHeader(index.node(node) as Directive);

/** Whether a Host line has nothing but names; each is for the host of exactly that name. */
function isOfNames({ index }: Document, node: number): boolean {
  if (index.isNames(node)) return true;
  const { row, values, placeholder } = index.node(node) as Directive;
  return (
    row?.name === 'Host' &&
    !placeholder &&
    values.every((value) => value !== '' && !value.startsWith('!') && isName(value))
  );
}

/**
 * Whether ssh takes nothing from a line with a keyword that it knows, which stands in a block for other hosts: neither
 * a value nor a reason to stop.
 */
function isIdle({ index }: Document, node: number): boolean {
  const verdict = index.verdictOf(node);
  if (verdict?.kind === 'unset') return true;
  // variables may be tried in every block
  return verdict?.kind === 'value' && !verdict.value.includes('${');
}
