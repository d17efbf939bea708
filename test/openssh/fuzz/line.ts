import type { Written } from './keywords';
import type { Random } from './random';
import { randomValue } from './values';

/**
 * How odd a case may be. A tame one is mostly accepted, so that values are compared; a wild one is mostly refused, so
 * that verdicts are.
 */
export type Mood = 'tame' | 'wild';

const tame: Readonly<Record<string, readonly string[]>> = {
  time: ['0', '5', '15', '30', '60', '90s', '2m', '1h', '1m30s', '1M', '01', '1w2d', '600'],
  int: ['0', '1', '2', '3', '5', '10', '03', '2147483647'],
  flag: ['yes', 'no', 'Yes', 'NO'],
};

function caseOf(r: Random, name: string): string {
  return r.weighted<() => string>([
    [14, () => name],
    [2, () => name.toLowerCase()],
    [1, () => name.toUpperCase()],
    [1, () => [...name].map((c) => (r.chance(0.5) ? c.toUpperCase() : c.toLowerCase())).join('')],
  ])();
}

export function separator(r: Random, mood: Mood): string {
  if (mood === 'tame')
    return r.weighted([
      [12, ' '],
      [1, '\t'],
      [1, '  '],
      [1.5, '='],
      [1.5, ' = '],
      [0.5, ' ='],
      [0.5, '= '],
    ]);
  return r.weighted([
    [20, ' '],
    [1, '\t'],
    [1, ' \t '],
    [1.5, '='],
    [1.5, ' = '],
    [0.7, ' ='],
    [0.7, '= '],
    [0.2, '=='],
    [0.2, ' = = '],
    [0.15, ''],
    [0.1, '\r'],
    [0.1, '\f'],
    [0.1, '\v'],
    [0.1, '\xa0'],
    [0.1, ':'],
    [0.1, ': '],
  ]);
}

/** Puts quotes around a value, or around a part of it. */
export function quoted(r: Random, value: string, mood: Mood): string {
  const at = r.int(value.length + 1);
  if (mood === 'tame')
    return r.weighted([
      [9, value],
      [1, `"${value}"`],
    ]);
  return r.weighted([
    [16, value],
    [2, `"${value}"`],
    [1, `'${value}'`],
    [0.4, `${value.slice(0, at)}"${value.slice(at)}"`],
    [0.2, `"${value.slice(0, at)}"${value.slice(at)}`],
    [0.2, `"${value.slice(0, at)}"'${value.slice(at)}'`],
    [0.2, `"${value}`],
    [0.2, `${value}"`],
    [0.2, `'${value}`],
    [0.2, `\\${value}`],
    [0.2, `${value.slice(0, at)}\\${value.slice(at)}`],
    [0.1, `"${value.replaceAll(' ', '\\ ')}"`],
  ]);
}

function tail(r: Random, mood: Mood): string {
  if (mood === 'tame')
    return r.weighted([
      [14, ''],
      [1, ' '],
      [0.6, '\r'],
    ]);
  return r.weighted([
    [16, ''],
    [1, ' # comment'],
    [0.4, '#comment'],
    [0.5, ' '],
    [0.3, ' \t'],
    [0.4, '\r'],
    [0.2, ' extra'],
    [0.1, " # it's"],
    [0.1, ' "'],
    [0.1, ' ""'],
    [0.1, '\f'],
    [0.1, '\v'],
    [0.1, ' \\'],
    [0.1, '\x00x'],
    [0.1, ' #'],
  ]);
}

const indent = (r: Random, mood: Mood): string =>
  r.weighted([
    [6, ''],
    [5, '    '],
    [1, '\t'],
    [mood === 'wild' ? 0.1 : 0, '='],
    [mood === 'wild' ? 0.1 : 0, ' = '],
    [mood === 'wild' ? 0.05 : 0, '=='],
  ]);

/** One line of a keyword that is already decided, with its arguments as they shall stand. */
export function lineWith(r: Random, name: string, rest: string, mood: Mood): string {
  const keyword =
    mood === 'wild' && r.chance(0.01)
      ? r.pick([`"${name}"`, `'${name}'`, `"${name}`, `${name}:`, `${name}x`])
      : caseOf(r, name);
  return indent(r, mood) + keyword + separator(r, mood) + rest + tail(r, mood);
}

/** One line that sets `keyword` to something. */
export function settingLine(r: Random, keyword: Written, mood: Mood): string {
  const words = mood === 'tame' ? tame[keyword.kind] : undefined;
  const value = words ? r.pick(words) : randomValue(r, keyword.kind, keyword.words);
  return lineWith(r, keyword.name, quoted(r, value, mood), mood);
}

/** A line that sets nothing: blank, comment, or rubbish. */
export function fillerLine(r: Random, mood: Mood): string {
  if (mood === 'tame') return r.pick(['', '# comment', '   ', '\t# ServerAliveInterval 1']);
  return r.weighted([
    [6, ''],
    [6, '# comment'],
    [2, '   # "'],
    [1, '\t'],
    [
      0.4,
      r.pick([
        '\f',
        '\v',
        ';comment',
        '// comment',
        'junk',
        'junk junk',
        '=',
        '==',
        '"',
        '""',
        "''",
        '\\',
        '#\x00',
        '\x00',
        ' = ',
        '\xef\xbb\xbf',
        '\xa0',
        '!',
        '[x]',
      ]),
    ],
  ]);
}
