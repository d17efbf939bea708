import { statusIn } from '../language/keyword';
import { oncePerDocument } from '../syntax/once';
import type { Directive, Document } from '../syntax/tree';
import { isName } from './scope';

/** Blocks of an ssh_config that a reading may pass over. */
export interface HostBlocks {
  /**
   * Where reading goes on that has come to the Host or Match line with this index in `Document.nodes`: at the next line of its kind
   * that may concern one of these names, or at the end. `lines`: how many lines with a keyword lie between. Every line in between
   * belongs to a Host block that is for none of the names, and ssh finds nothing in it to store, to refuse or to doubt.
   */
  passedOver(index: number, names: readonly string[]): { readonly to: number; readonly lines: number };
}

/** From one Host or Match line to the next. */
interface Section {
  readonly header: Directive | undefined;
  readonly from: number;
  /** Lines with a keyword that stand above it in the file. */
  readonly above: number;
  /** Whether its lines do nothing where its header does not match. */
  idle: boolean;
}

/** A file of many hosts is read for each host that somebody asks about: what names other hosts is found without looking at it. */
export const hostBlocks = oncePerDocument((document): HostBlocks => {
  const { sections, lines } = sectionsOf(document);
  const open: number[] = [];
  const byName = new Map<string, number[]>();
  sections.forEach(({ header, idle }, number) => {
    const names = idle && header ? namesOf(header) : undefined;
    if (!names) open.push(number);
    for (const name of names ?? []) {
      const known = byName.get(name);
      if (known) known.push(number);
      else byName.set(name, [number]);
    }
  });
  return {
    passedOver(index, names) {
      const own = firstFrom(sections.length, (number) => (sections[number] as Section).from >= index);
      let next = sections.length;
      for (const numbers of [open, ...names.map((name) => byName.get(name) ?? [])]) {
        const at = firstFrom(numbers.length, (i) => (numbers[i] as number) >= own);
        next = Math.min(next, numbers[at] ?? next);
      }
      const to = sections[next];
      const above = sections[own]?.above ?? lines;
      return { to: to?.from ?? document.nodes.length, lines: (to?.above ?? lines) - above };
    },
  };
});

function sectionsOf(document: Document): { readonly sections: readonly Section[]; readonly lines: number } {
  let section: Section = { header: undefined, from: 0, above: 0, idle: false };
  const sections = [section];
  let lines = 0;
  document.nodes.forEach((node, from) => {
    if (node.kind !== 'directive') return;
    if (isHeader(node)) {
      section = { header: node, from, above: lines, idle: true };
      sections.push(section);
    } else section.idle &&= isIdle(node, document);
    lines++;
  });
  return { sections, lines };
}

/** A Host or Match line that is no broken one. */
export const isHeader = ({ problem, row }: Directive): boolean => problem === undefined && row?.multiple === 'block';

/** The names of a Host line that has nothing but names; each is for the host of exactly that name. */
function namesOf({ row, arguments: words }: Directive): readonly string[] | undefined {
  const names = words.map((word) => word.value);
  const plain = names.every((name) => name !== '' && !name.startsWith('!') && isName(name));
  return row?.name === 'Host' && plain ? names : undefined;
}

/** Whether ssh takes nothing from a line that stands in a block for other hosts, neither a value nor a reason to stop. */
function isIdle({ row, verdict }: Directive, { build }: Document): boolean {
  if (!row || !verdict || row.everywhere || row.name === 'Include' || statusIn(row, build) === 'absent') return false;
  if (verdict.kind === 'unset') return true;
  // variables may be tried in every block
  return verdict.kind === 'value' && verdict.value !== row.overriding && !verdict.value.includes('${');
}

/** The first number below `end` from which on `test` holds; `end` where it never does. */
function firstFrom(end: number, test: (number: number) => boolean): number {
  let [low, high] = [0, end];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
