import { largest } from './time';

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

/** A port number; `name`: a word that only the machine's list of services can tell. undefined: neither. misc.c, a2port. */
export function parsePort(text: string): number | 'name' | undefined {
  const value = parseInteger(text, 0, 65_535);
  if (typeof value === 'number') return value;
  return /^[A-Za-z][\w.+-]*$/.test(text) ? 'name' : undefined;
}

const scales = 'KMGTPE';

/** Bytes of `1G` or `16K`; undefined where it is not a number with a known scale. fmt_scaled.c, scan_scaled. */
export function parseBytes(text: string): number | undefined {
  const m = /^[ \t\n\v\f\r]*([+-]?)(\d*)(?:\.(\d*))?([BKMGTPE]?)(?![A-Za-z0-9]).*$/i.exec(text);
  if (!m || (m[2] as string).length > 18) return undefined;
  if (m[4] === '' && text.slice(text.search(/[\d.+-]/)).search(/[^\d.+-]/) >= 0) return undefined;
  const scale = 1024 ** (scales.indexOf((m[4] as string).toUpperCase()) + 1);
  const whole = Number(m[2] || '0') * (m[4] ? scale : 1);
  const fraction = m[4] && m[3] ? Math.floor(Number(`0.${m[3]}`) * scale) : 0;
  const value = (whole + fraction) * (m[1] === '-' ? -1 : 1);
  return Math.abs(value) > Number.MAX_SAFE_INTEGER ? undefined : value;
}

/** Most characters of a number that the kernel reads, its sign included (TMPBUFLEN in kernel/sysctl.c). */
const longestNumber = 20;

/**
 * The number that the kernel reads from a value: decimal, octal after `0`, hexadecimal after `0x`, with a minus, blanks in front; what follows after a blank is
 * ignored (`60 70` is 60). undefined: refused. Tried with Linux 6.18 through /proc/sys.
 */
export function parseKernelNumber(value: string): number | undefined {
  const first = value.replace(/^[ \t\n\v\f\r]+/, '').split(/[ \t\n]/, 1)[0] ?? '';
  const match = first.length > longestNumber ? null : /^(-?)(0x[0-9a-f]+|0[0-7]*|[1-9][0-9]*)$/i.exec(first);
  if (!match) return undefined;
  const digits = (match[2] ?? '').toLowerCase();
  const amount = Number.parseInt(digits, digits.startsWith('0x') ? 16 : digits.startsWith('0') ? 8 : 10);
  return match[1] && amount > 0 ? -amount : amount;
}
