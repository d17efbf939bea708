import type { Build } from '../build';
import { applies } from '../releases';

const units: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** Largest time and number that OpenSSH takes, 2³¹ − 1. */
export const largest = 2_147_483_647;

/**
 * Seconds of an OpenSSH time such as `1h30m`; undefined where the build refuses the text. Negative where it overflows
 * in a build that wraps (before 8.5): that behaves as off. docs/openssh.md C.1; misc.c, convtime.
 */
export function parseTime(text: string, build: Build): number | undefined {
  const total = sum(text, build);
  if (total === undefined) return undefined;
  if (total.whole <= largest) return Number(total.whole);
  const wrapped = Number(BigInt.asIntN(32, total.whole));
  // -1 stood for an error
  return applies('time-wraps', build) && wrapped !== -1 ? wrapped : undefined;
}

/** The same without an upper limit, and with the fraction. */
export function parseLongTime(text: string, build: Build): number | undefined {
  const total = sum(text, build, false);
  return total && Number(total.whole) + total.fraction;
}

/** The largest time that fits C's long, where releases before 8.5 gave up. */
const longest = 2n ** 63n - 1n;

function sum(text: string, build: Build, bounded = true): { whole: bigint; fraction: number } | undefined {
  // strtol(3) took blanks and a sign before every number
  const number = applies('time-signed', build)
    ? /^[ \t\n\v\f\r]*(?:\+|-(?=0+(?!\d)))?(\d+)(\.\d+)?([smhdwSMHDW]?)/
    : /^(\d*)(\.\d+)?([smhdwSMHDW]?)/;
  if (text === '') return undefined;
  const fractions = applies('time-fraction', build);
  let rest = text;
  let whole = 0n;
  let fraction = 0;
  let plainSeconds = 0;
  let multiplier = 1;
  const sticks = applies('time-unit-sticks', build);
  while (rest !== '') {
    const m = number.exec(rest);
    if (!m || (m[1] === '' && m[2] === undefined)) return undefined;
    if (m[2] !== undefined && (!fractions || !/^s?$/i.test(m[3] ?? ''))) return undefined;
    const unit = (m[3] ?? '').toLowerCase();
    if (units[unit] === 1 && ++plainSeconds > 1 && applies('time-seconds-once', build)) return undefined;
    const digits = (m[1] as string).replace(/^0+(?=\d)/, '') || '0';
    if (!sticks || !['', 's'].includes(unit)) multiplier = units[unit] as number;
    const count = digits.length > 19 && bounded ? longest : BigInt(digits.slice(0, 400));
    const amount = count * BigInt(multiplier);
    if (bounded && (count >= longest / BigInt(multiplier) || whole > longest - amount)) return undefined;
    whole += amount;
    fraction += Number(m[2] ?? 0);
    rest = rest.slice(m[0].length);
    if (rest !== '' && unit === '') return undefined;
  }
  return { whole, fraction };
}
