import { type SessionForm, sectionName } from '../language/clients/client';
import { type Read, Reading, type Source, type Spelling } from './reading';
import { indexIn } from './text';

/** Longest name of a setting, of any client; what is longer is none of theirs. */
const longestName = 256;

const isBlank = (c: string | undefined): boolean => c === ' ' || c === '\t';

/** The part of a line between blanks. */
interface Part {
  readonly from: number;
  readonly to: number;
}

/** Where a line's name and value stand. */
interface Setting {
  readonly name: Part;
  readonly value: Part;
}

type Reader = (text: string, part: Part) => Setting | undefined;

/**
 * One line of a session file. `forms`: those that the client knows, tried in their order. A line that is none of them,
 * such as the second line of a long value, is `vanished`: nothing of it is read, and nothing of it is shown.
 */
export function readSessionLine(
  spelling: (typed: string) => Spelling,
  forms: readonly SessionForm[],
  text: string,
): Read {
  // what stands behind a lone CR is a line of its own to editors and clients, perhaps one with a password
  const end = text.indexOf('\r');
  let [from, to] = [text.charCodeAt(0) === 0xfeff ? 1 : 0, end < 0 ? text.length : end];
  while (to > from && isBlank(text[to - 1])) to--;
  const whole = from; // a name of SecureCRT never stands behind a blank, but the lines of its long values do
  while (from < to && isBlank(text[from])) from++;
  if (from === to) return 'blank';
  if (text[from] === '[') {
    return text[to - 1] === ']'
      ? new Reading(text, spelling(sectionName), from, from + 1, from + 1, to - 1, undefined, undefined)
      : 'vanished';
  }
  if (text[from] === ';') return 'comment';
  for (const form of forms) {
    const setting = readers[form](text, { from: indented.has(form) ? from : whole, to });
    if (!setting) continue;
    const { name, value } = setting;
    const quotes = form === 'registry' ? 1 : 0;
    const spelled = spelling(text.slice(name.from + quotes, name.to - quotes));
    if (form === 'equals' && spelled.row && spelled.row.name !== spelled.text) return 'vanished';
    return new Reading(text, spelled, name.from, name.to, value.from, value.to, undefined, undefined);
  }
  return 'vanished';
}

/** Forms whose lines may stand behind blanks. */
const indented: ReadonlySet<SessionForm> = new Set(['registry', 'ini']);

/** The end of the name in front of a sign; -1: there is none. */
const signAt = (text: string, sign: string, { from, to }: Part): number =>
  indexIn(text, sign, from, Math.min(to, from + longestName));

const trimmed = (text: string, from: number, to: number): Part => {
  while (from < to && isBlank(text[from])) from++;
  while (to > from && isBlank(text[to - 1])) to--;
  return { from, to };
};

/** A name in quotes, which starts at `from`. */
function quoted(text: string, { from, to }: Part): number {
  if (text[from] !== '"') return -1;
  for (let i = from + 1; i < Math.min(to, from + longestName); i++) {
    if (text[i] === '"') return i + 1;
    if (text[i] === '\\') i++;
  }
  return -1;
}

const readers: Readonly<Record<SessionForm, Reader>> = {
  registry: (text, part) => {
    const end = quoted(text, part);
    if (end < 0) return undefined;
    const { from } = trimmed(text, end, part.to);
    if (text[from] !== '=') return undefined;
    return { name: { from: part.from, to: end }, value: trimmed(text, from + 1, part.to) };
  },
  typed: (text, part) => {
    if (!/[A-Z]/.test(text[part.from] ?? '') || text[part.from + 1] !== ':') return undefined;
    const end = quoted(text, { from: part.from + 2, to: part.to });
    if (end < 0 || text[end] !== '=') return undefined;
    return { name: { from: part.from, to: end }, value: { from: end + 1, to: part.to } };
  },
  ini: (text, part) => {
    const equals = signAt(text, '=', part);
    if (equals <= part.from) return undefined;
    return { name: trimmed(text, part.from, equals), value: trimmed(text, equals + 1, part.to) };
  },
  equals: (text, part) => {
    const equals = signAt(text, '=', part);
    if (equals <= part.from) return undefined;
    return { name: { from: part.from, to: equals }, value: { from: equals + 1, to: part.to } };
  },
  backslash: (text, part) => {
    const sign = signAt(text, '\\', part);
    const equals = signAt(text, '=', part);
    if (sign <= part.from || (equals >= 0 && equals < sign)) return undefined;
    if (text[part.to - 1] !== '\\' || part.to - 1 <= sign) return undefined;
    return { name: { from: part.from, to: sign }, value: { from: sign + 1, to: part.to - 1 } };
  },
};

const hexadecimal = /^[0-9A-Fa-f]{1,8}$/;

/**
 * The value is one word, however long. A number of a registry or of SecureCRT stands there in hexadecimal: its word is
 * the digits, and it is read in decimal.
 */
export const sessionWord: Source['words'] = (_, text, from, to) => {
  const digits = hexadecimalIn(text, from, to);
  const value = digits < 0 ? text.slice(from, to) : String(Number.parseInt(text.slice(digits, to), 16));
  const start = Math.max(digits, from);
  return { arguments: start < to ? [{ start, end: to, value }] : [], comment: -1, open: false };
};

/** Where the digits of a hexadecimal number start; -1: the value is none. */
function hexadecimalIn(text: string, from: number, to: number): number {
  if (/^dword:/i.test(text.slice(from, from + 6)) && text.lastIndexOf('"', from) >= 0)
    return hexadecimal.test(text.slice(from + 6, Math.min(to, from + 16))) && to <= from + 14 ? from + 6 : -1;
  const typed = text.startsWith('D:"') || text.startsWith('\uFEFFD:"');
  return typed && to <= from + 8 && hexadecimal.test(text.slice(from, to)) ? from : -1;
}

/** The form of a line with a setting: its name and the sign behind it tell. */
export function sessionFormOf(lineText: string, name: string, sectioned: boolean): SessionForm {
  if (/^[A-Z]:"/.test(name)) return 'typed';
  const line = lineText.replace(/^\uFEFF/, '').trimStart();
  if (line.startsWith('"')) return 'registry';
  if (line[name.length] === '\\') return 'backslash';
  return sectioned ? 'ini' : 'equals';
}

/** A number as a form writes it. */
export const sessionNumber = (form: SessionForm, value: number): string =>
  form === 'registry' || form === 'typed' ? value.toString(16).padStart(8, '0') : String(value);

/** A whole line with a number, as the client itself writes it. */
export function sessionLine(form: SessionForm, name: string, value: number): string {
  const number = sessionNumber(form, value);
  switch (form) {
    case 'registry':
      return `"${name}"=dword:${number}`;
    case 'backslash':
      return `${name}\\${number}\\`;
    default:
      return `${name}=${number}`;
  }
}
