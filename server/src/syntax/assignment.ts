import { type Read, Reading, type Source, type Spelling } from './reading';
import { indexIn } from './text';
import type { Directive, Document } from './tree';

/**
 * The blanks of C's isspace(3): what JavaScript counts beside them (no-break space, byte order mark) belongs to a name
 * or a value.
 */
const isBlank = (c: string | undefined): boolean => c !== undefined && ' \t\r\n\v\f'.includes(c);

/**
 * One line of sysctl.conf: `name = value`; `#` or `;` in front makes it a comment, a `-` before the name means "no
 * matter if it fails". Everything behind the first `=` is the value, less the blanks around it, and no `\` joins two
 * lines. Sources: sysctl.d(5), sysctl.conf(5); tried with procps 4.0.2 and systemd 252.
 */
export function readAssignment(spelling: (typed: string) => Spelling, text: string): Read {
  const blank = (i: number): boolean => isBlank(text[i]);
  const nul = text.indexOf('\0');
  let from = 0;
  let to = nul < 0 ? text.length : nul; // lines are C strings
  while (from < to && blank(from)) from++;
  while (to > from && blank(to - 1)) to--;
  if (from === to) return 'blank';
  if (text[from] === '#' || text[from] === ';') return 'comment';
  let nameStart = from;
  while (nameStart < to && text[nameStart] === '-') nameStart++;
  while (nameStart > from && nameStart < to && blank(nameStart)) nameStart++;
  const equals = indexIn(text, '=', nameStart, to);
  let nameEnd = equals < 0 ? to : equals;
  while (nameEnd > nameStart && blank(nameEnd - 1)) nameEnd--;
  let value = equals < 0 ? to : equals + 1;
  while (value < to && blank(value)) value++;
  const problem = value < to ? undefined : 'no-argument';
  return new Reading(text, spelling(text.slice(nameStart, nameEnd)), nameStart, nameEnd, value, to, undefined, problem);
}

/** The value is one word, whatever stands in it. */
export const wholeValue: Source['words'] = (_, text, start, end) => ({
  arguments: start < end ? [{ start, end, value: text.slice(start, end) }] : [],
  comment: -1,
  open: false,
});

/** How a line of sysctl.conf is written. */
export interface AssignmentForm {
  /** `exclusion`: `-name` alone takes the name out of what patterns set. `broken`: no `=`, so it is skipped. */
  readonly kind: 'value' | 'exclusion' | 'broken';
  /** `-` in front of the name; systemd-sysctl takes a second one for a part of the name. */
  readonly dashes: number;
  /** Blanks between `-` and the name: systemd-sysctl drops them, `sysctl` takes them for a part of the name. */
  readonly apart: boolean;
}

export function assignmentForm({ text }: Document, { full, keyword }: Directive): AssignmentForm {
  let end = keyword.start;
  while (end > full.start && isBlank(text[end - 1])) end--;
  let start = end;
  while (start > full.start && text[start - 1] === '-') start--;
  const dashes = end - start;
  const equals = indexIn(text, '=', keyword.end, full.end) >= 0;
  return {
    kind: equals ? 'value' : dashes > 0 ? 'exclusion' : 'broken',
    dashes,
    apart: dashes > 0 && end < keyword.start,
  };
}

/** The assignment in a line of a shell, such as `sysctl -w name=value`; undefined: it is none. */
export const commandIn = (text: string): string | undefined =>
  /^(?:sudo[ \t]+)?(?:\/usr)?(?:\/sbin\/)?sysctl[ \t]+(?:-\S+[ \t]+)*["']?([\w./]+[ \t]*=[^"']*)["']?$/.exec(text)?.[1];
