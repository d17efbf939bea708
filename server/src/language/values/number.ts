import { largest } from './time';

/** The largest number of C's long long. */
const longest = 2n ** 63n - 1n;

/** A number of strtonum(3), or the word that OpenSSH's message says about it. Blanks in front and a sign are fine. */
export function parseInteger(
  text: string | undefined,
  least = 0,
  most = largest,
): number | 'missing' | 'invalid' | 'too small' | 'too large' {
  if (text === undefined || text === '') return 'missing';
  const m = /^[ \t\n\v\f\r]*([+-]?)(\d+)$/.exec(text);
  if (!m) return 'invalid';
  const value = Number(`${m[1]}${m[2]}`);
  if (value < least) return 'too small';
  return value > most ? 'too large' : value + 0;
}

/** Numbers as sscanf(3) reads `%d:%d:%d`, as many as it finds. They wrap as C's int does. */
export function scanNumbers(text: string, most: number): number[] {
  const found: number[] = [];
  let rest = text;
  while (found.length < most) {
    const m = /^[ \t\n\v\f\r]*([+-]?)(\d+)/.exec(rest);
    if (!m) break;
    const digits = (m[2] as string).replace(/^0+(?=\d)/, '');
    const amount = digits.length > 19 ? longest : BigInt(digits);
    const bounded = amount > longest ? longest : amount;
    found.push(Number(BigInt.asIntN(32, m[1] === '-' ? -bounded : bounded)));
    rest = rest.slice(m[0].length);
    if (rest[0] !== ':') break;
    rest = rest.slice(1);
  }
  return found;
}

/**
 * A port number; `name`: a word that only the machine's list of services can tell. undefined: neither. misc.c, a2port.
 */
export function parsePort(text: string): number | 'name' | undefined {
  const value = parseInteger(text, 0, 65_535);
  if (typeof value === 'number') return value;
  return /^[A-Za-z][\w.+-]*$/.test(text) ? 'name' : undefined;
}

const scales = 'bkmgtpe';

/**
 * Bytes of `1G` or `16K`; undefined where it is no number with a known scale, or does not fit C's long long.
 * fmt_scaled.c, scan_scaled.
 */
export function parseBytes(text: string): bigint | undefined {
  const m = /^[ \t\n\v\f\r]*([+-]?)(\d{0,20})(?:\.(\d*))?(?:([bkmgtpe])(?![A-Za-z0-9]).*)?$/is.exec(text);
  if (!m) return undefined;
  const [, sign, whole = '', fraction = '', letter] = m;
  const scale = letter === undefined ? 1n : 1024n ** BigInt(scales.indexOf(letter.toLowerCase()));
  const amount = BigInt(whole || '0') * scale;
  if (amount > longest) return undefined;
  const digits = letter === undefined ? '' : fraction.slice(0, 18);
  const part = digits === '' ? 0n : (BigInt(digits) * scale) / 10n ** BigInt(digits.length);
  return sign === '-' ? -(amount + part) : amount + part;
}

/** Most characters of a number that the kernel reads, its sign included (TMPBUFLEN in kernel/sysctl.c). */
const longestNumber = 20;

/**
 * The number that the kernel reads from a value: decimal, octal after `0`, hexadecimal after `0x`, with a minus, blanks
 * in front; what follows after a blank is ignored (`60 70` is 60). undefined: refused. Tried with Linux 6.18 through
 * /proc/sys.
 */
export function parseKernelNumber(value: string): number | undefined {
  const first = value.replace(/^[ \t\n\v\f\r]+/, '').split(/[ \t\n]/, 1)[0] ?? '';
  const match = first.length > longestNumber ? null : /^(-?)(0x[0-9a-f]+|0[0-7]*|[1-9][0-9]*)$/i.exec(first);
  if (!match) return undefined;
  const digits = (match[2] ?? '').toLowerCase();
  const amount = Number.parseInt(digits, digits.startsWith('0x') ? 16 : digits.startsWith('0') ? 8 : 10);
  return match[1] && amount > 0 ? -amount : amount;
}
