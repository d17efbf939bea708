import type { Build } from '../language/build';
import { assembledKeywords } from '../language/default-algorithms';
import { type FilledText, filledIn, fillIn, lettersOf } from '../language/filled-in';
import { applies } from '../language/releases';
import { signs } from '../syntax/columns';
import { mayBeImpossible } from './assembled';
import { listKeywords } from './full-lists';
import { isValidUser } from './target';

/** The keywords, in lower case, whose values are looked at once all files are read. */
export const settledKeywords: ReadonlySet<string> = new Set([
  ...Object.keys(filledIn),
  ...listKeywords,
  ...assembledKeywords,
  ...['hostname', 'connectionattempts', 'remotecommand', 'forkafterauthentication', 'proxyusefdpass', 'proxyjump'],
]);

/** Values with which ssh may stop only because of what other lines say, or do not say. */
const stopsTogether: Readonly<Record<string, string>> = {
  connectionattempts: '0',
  forkafterauthentication: 'yes',
  proxyusefdpass: 'yes',
};

/** The signs of which a line of such a keyword has one where ssh stops at it then; undefined: it may have none. */
export const signsOfLateRefusal = (name: string): number | undefined =>
  name === 'proxyjump' || assembledKeywords.includes(name) || stopsTogether[name] !== undefined
    ? undefined
    : signs.filledIn;

/**
 * Whether ssh may stop at a value of such a keyword once all files are read. Never false by guess. `hosts`: whom the
 * line is for.
 */
export function mayBeRefusedLate(name: string, value: string, hosts: readonly string[], build: Build): boolean {
  if (name === 'proxyjump') return hosts.some((host) => value.includes(host));
  if (assembledKeywords.includes(name)) return mayBeImpossible(value);
  if (stopsTogether[name] !== undefined) return stopsTogether[name] === value;
  if (!/[%$]/.test(value)) return false;
  const any = (): string => 'x';
  const letters = name === 'hostname' ? 'h' : lettersOf(name, build);
  if (letters === '') return false;
  const filled = fillIn(value, letters, any, filledIn[name]?.environment ? any : undefined);
  return filled.kind === 'refused' || (name === 'user' && isBadUser(value, filled, build));
}

/** Whether ssh refuses a User that was made of tokens, surely or by what stands beside tokens that are not known. */
export function isBadUser(text: string, filled: FilledText, build: Build): boolean {
  if (filled.kind === 'refused' || !applies('user-checked', build)) return false;
  const made = filled.kind === 'text' ? filled.text : text.replace(/%[A-Za-z]|\$\{[^}]*\}/g, 'x');
  return made !== text && !isValidUser(made);
}
