import type { Build } from '../build';
import { applies, type ChangeId } from '../releases';
import { parseInteger } from './number';
import { parseLongTime, parseTime } from './time';
import type { ValueTypes, Verdict } from './value-type';
import { accepted, refused } from './verdict';

const penaltyTimes: ReadonlySet<string> = new Set([
  'crash',
  'authfail',
  'noauth',
  'grace-exceeded',
  'refuseconnection',
  'invaliduser',
  'max',
  'min',
]);
/** The times that one build knows. */
const isPenaltyTime = (key: string, build: Build): boolean =>
  penaltyTimes.has(key) && (key !== 'invaliduser' || applies('penalty-invalid-user', build));
const penaltyNumbers: ReadonlySet<string> = new Set(['max-sources4', 'max-sources6']);

const penalties: Verdict = ({ words, row, build }) => {
  if (words.length === 0) return refused(`no ${row.name} specified`, -1);
  const parse = applies('channel-timeout-long', build) ? parseLongTime : parseTime;
  for (const [i, word] of words.entries()) {
    const [key = '', value = ''] = word.split(/:(.*)/s);
    if (['yes', 'no'].includes(word.toLowerCase()) && i === words.length - 1) continue;
    const fine = isPenaltyTime(key, build)
      ? (parse(value, build) ?? -1) >= 0
      : penaltyNumbers.has(key)
        ? typeof parseInteger(value) === 'number'
        : (key === 'overflow' || key === 'overflow6') && ['deny-all', 'permissive'].includes(value);
    if (!fine) return refused(`invalid value for ${row.name}`, i);
  }
  return accepted(words.length === 1 ? (words[0] as string).toLowerCase() : words.join(' '), words.length);
};

/** Words to begin a penalty with, as far as the build knows them. */
const suggested = (build: Build): readonly string[] => [
  'yes',
  'no',
  ...[...penaltyTimes].filter((name) => isPenaltyTime(name, build)).map((name) => `${name}:`),
  ...[...penaltyNumbers].map((name) => `${name}:`),
  'overflow:permissive',
];

/** The values of PerSourcePenalties. */
export const penaltyTypes = {
  penalties: {
    verdict: penalties,
    look: 'text',
    rule: 'value/other',
    suggests: suggested,
    layout: 'many',
    timeIn: (word) =>
      penaltyTimes.has(word.split(':', 1)[0] as string) ? word.slice(word.indexOf(':') + 1) : undefined,
  },
} satisfies ValueTypes;

/** The times that are printed where nothing sets them, in the program's order, with the release that brought them. */
const standardTimes: readonly (readonly [name: string, seconds: number, change?: ChangeId])[] = [
  ['crash', 90],
  ['authfail', 5],
  ['noauth', 1],
  ['invaliduser', 5, 'penalty-invalid-user'],
  ['grace-exceeded', 10],
  ['refuseconnection', 10, 'penalty-refuse-connection'],
  ['max', 600],
  ['min', 15],
];

/**
 * The line that `sshd -T` prints for the values of all lines: the first one of each name counts. servconf.c,
 * sPerSourcePenalties.
 */
export function penaltiesAsPrinted(values: readonly string[], build: Build): string {
  const set = new Map<string, string>();
  let enabled: boolean | undefined;
  for (const word of values.flatMap((value) => value.split(' '))) {
    const [key = '', value] = word.split(/:(.*)/s);
    if (value === undefined) enabled ??= key.toLowerCase() === 'yes';
    else if (!set.has(key)) {
      set.set(key, value);
      enabled = true;
    }
  }
  if (enabled === false) return 'no';
  const fractions = applies('penalty-invalid-user', build);
  const seconds = (name: string, standard: number): string => {
    const text = set.get(name);
    const fraction = Number(`0${/\.\d+/.exec(text ?? '')?.[0] ?? ''}`);
    const parse = applies('channel-timeout-long', build) ? parseLongTime : parseTime;
    const time = text === undefined ? standard : Math.floor(parse(text, build) ?? 0) + fraction;
    return fractions ? time.toFixed(6) : String(time);
  };
  const standard = (name: string, usual: number): number =>
    name === 'grace-exceeded' && !applies('penalty-refuse-connection', build) ? 20 : usual;
  const times = standardTimes
    .filter(([, , change]) => change === undefined || applies(change, build))
    .map(([name, usual]) => `${name}:${seconds(name, standard(name, usual))}`);
  const overflow = set.get('overflow') ?? 'permissive';
  return [
    ...times,
    ...['max-sources4', 'max-sources6'].map((name) => `${name}:${Number(set.get(name) ?? 65_536)}`),
    `overflow:${overflow}`,
    `overflow6:${set.get('overflow6') ?? overflow}`,
  ].join(' ');
}
