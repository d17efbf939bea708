import type { Build } from '../build';
import { applies } from '../releases';
import { parseInteger } from './number';
import type { ValueTypes, Verdict } from './value-type';
import { accepted, emptyWordFollows, refused } from './verdict';

const assured = [1, 2, 3, 4].flatMap((c) => [1, 2, 3].map((d): [string, number] => [`af${c}${d}`, c * 32 + d * 8]));
const selectors = Array.from({ length: 8 }, (_, i): [string, number] => [`cs${i}`, i * 32]);
/** Numbers of the named classes, as packets carry them, in the order in which a name is looked for. */
const classes: readonly (readonly [name: string, number: number])[] = [...assured, ...selectors, ['ef', 0xb8]];
/** Words for the meaning that the bits had once. */
const services: readonly (readonly [name: string, number: number])[] = [
  ['lowdelay', 0x10],
  ['throughput', 0x08],
  ['reliability', 0x04],
];

/** Words for completion. */
const words = (build: Build): readonly string[] => [
  'none',
  ...classes.map(([name]) => name),
  ...(applies('ipqos-le', build) ? ['le'] : []),
];

/** One class as `ssh -G` prints it; undefined: refused. misc.c, parse_ipqos and iptos2str. */
function classOf(word: string, build: Build): string | undefined {
  const known = [
    ...classes,
    ...(applies('ipqos-le', build) ? [['le', applies('ipqos-le-1', build) ? 0x01 : 0x04] as const] : []),
    ...(applies('ipqos-va', build) ? [['va', 0xb0] as const] : []),
    ...(applies('ipqos-tos-ignored', build) ? [] : services),
  ];
  const lower = word.toLowerCase();
  if (lower === 'none' || known.some(([name]) => name === lower))
    return printed(known.find(([name]) => name === lower)?.[1]);
  if (services.some(([name]) => name === lower)) return 'none';
  const number = applies('ipqos-decimal', build) ? parseInteger(word, 0, 255) : cNumber(word);
  return typeof number !== 'number' || number > 255 ? undefined : printed(number);

  function printed(number: number | undefined): string {
    if (number === undefined) return 'none';
    return known.find(([, n]) => n === number)?.[0] ?? `0x${number.toString(16).padStart(2, '0')}`;
  }
}

/** strtol(3) with any base, nothing behind the number. */
function cNumber(word: string): number | undefined {
  const m = /^[ \t\n\v\f\r]*([+-]?)(0x[0-9a-f]{1,8}|0[0-7]{0,10}|[1-9]\d{0,9})$/i.exec(word);
  const value = m ? Number((m[2] as string).replace(/^0(?=[0-7])/, '0o')) : undefined;
  return m?.[1] === '-' && value !== 0 ? undefined : value;
}

/** One or two classes; a single one counts for both. */
const ipqos: Verdict = ({ words, row, raw, build }) => {
  if (words.length === 0) return refused('Bad IPQoS value: (null)', -1);
  if (words.length === 1 && emptyWordFollows(raw, build)) return refused('Bad IPQoS value: ');
  const printed: string[] = [];
  for (const [i, word] of words.slice(0, 2).entries()) {
    const name = classOf(word, build);
    if (name === undefined) return refused(`Bad ${row.name} value: ${word}`, i);
    printed.push(name);
  }
  return accepted(printed.length === 1 ? `${printed[0]} ${printed[0]}` : printed.join(' '), Math.min(words.length, 2));
};

/** Classes of traffic. */
export const classesOfTraffic = {
  ipqos: { verdict: ipqos, look: 'choice', rule: 'value/other', suggests: words, layout: 'many' },
} satisfies ValueTypes;
