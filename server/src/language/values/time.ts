import type { Build } from '../build';
import { applies } from '../releases';

const units: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** Largest time and number that OpenSSH takes, 2³¹ − 1. */
export const largest = 2_147_483_647;

/**
 * Seconds of an OpenSSH time such as `1h30m`; undefined where the build refuses the text. Negative where it overflows in a build
 * that wraps (before 8.5): that behaves as off. Semantics C.1; misc.c, convtime.
 */
export function parseTime(text: string, build: Build): number | undefined {
  const fractions = applies('time-fraction', build);
  let rest = text;
  // strtol(3) took blanks and a sign before every number
  const number = applies('time-signed', build)
    ? /^[ \t\n\v\f\r]*(?:\+|-(?=0+(?!\d)))?(\d+)(\.\d+)?([smhdwSMHDW]?)/
    : /^(\d*)(\.\d+)?([smhdwSMHDW]?)/;
  if (rest === '') return undefined;
  let total = 0;
  let plainSeconds = 0;
  while (rest !== '') {
    const m = number.exec(rest);
    if (!m || (m[1] === '' && m[2] === undefined)) return undefined;
    if (m[2] !== undefined && (!fractions || !/^s?$/i.test(m[3] ?? ''))) return undefined;
    const unit = (m[3] ?? '').toLowerCase();
    if (units[unit] === 1 && ++plainSeconds > 1 && applies('time-seconds-once', build)) return undefined;
    total += Number(`${m[1] || '0'}${m[2] ?? ''}`) * (units[unit] as number);
    rest = rest.slice(m[0].length);
    if (rest !== '' && unit === '') return undefined;
  }
  if (total <= largest) return Math.floor(total);
  return applies('time-wraps', build) ? wrapped(total) : undefined;
}

/** A sum that fits a 64-bit long but not an int kept its low 32 bits. */
function wrapped(total: number): number | undefined {
  if (total > Number.MAX_SAFE_INTEGER) return undefined;
  return Number(BigInt.asIntN(32, BigInt(total)));
}
