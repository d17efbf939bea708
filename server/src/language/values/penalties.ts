import type { Build } from '../build';
import { applies } from '../releases';
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
