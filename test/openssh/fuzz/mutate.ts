import type { Random } from './random';

const oddities = [
  '\x00',
  '\r',
  '\v',
  '\f',
  '\t',
  ' ',
  '"',
  "'",
  '\\',
  '#',
  '=',
  '!',
  '*',
  ',',
  '\xa0',
  '\xef\xbb\xbf',
  '\xff',
  '\x7f',
  '\n',
  '\r\n',
  '%',
  '$',
  `\${X}`,
  '-',
  '0',
  'x',
  '\x1b',
];

type Step = (r: Random, text: string) => string;

const insert: Step = (r, text) => {
  const at = r.int(text.length + 1);
  return text.slice(0, at) + r.pick(oddities) + text.slice(at);
};
const remove: Step = (r, text) => {
  const at = r.int(text.length);
  return text.slice(0, at) + text.slice(at + 1 + (r.chance(0.2) ? r.int(4) : 0));
};
const replace: Step = (r, text) => {
  const at = r.int(text.length);
  return text.slice(0, at) + r.pick(oddities) + text.slice(at + 1);
};
const onLines =
  (step: (r: Random, lines: string[], at: number) => void): Step =>
  (r, text) => {
    const lines = text.split('\n');
    step(r, lines, r.int(lines.length));
    return lines.join('\n');
  };
const repeatLine = onLines((_, lines, at) => void lines.splice(at, 0, lines[at] as string));
const moveLine = onLines((r, lines, at) => {
  const [line] = lines.splice(at, 1);
  lines.splice(r.int(lines.length + 1), 0, line as string);
});
const joinLines = onLines((_, lines, at) => void lines.splice(at, 2, lines.slice(at, at + 2).join(' ')));

const steps: readonly (readonly [number, Step])[] = [
  [6, insert],
  [3, remove],
  [3, replace],
  [2, repeatLine],
  [2, moveLine],
  [1, joinLines],
  [1, (_, text) => text.replaceAll('\n', '\r\n')],
  [0.3, (_, text) => text.replaceAll('\n', '\r')],
  [1, (_, text) => text.replace(/\n$/, '')],
  [0.3, (_, text) => `\xef\xbb\xbf${text}`],
  [0.3, (r, text) => text.slice(0, r.int(text.length + 1))],
];

/** One to three small damages, anywhere in the text. */
export function mutate(r: Random, text: string): string {
  let result = text;
  for (const step of r.list(1, 3, () => r.weighted(steps))) result = step(r, result);
  return result;
}

const safeExec = /^[^"'\\]*exec(?: |=)(?:true|false|"true")(?=[ \t\r]|$)[^"'\\]*$/i;

/**
 * Drops every line that could run a command other than `true` and `false`, however it is quoted. The sandbox's own
 * shell refuses other commands as well; this keeps them out of what is written down.
 */
export function defuse(text: string): string {
  return text
    .split('\n')
    .filter((line) => {
      const plain = line.replace(/["'\\]/g, '');
      return !/exec/i.test(plain) || !/match/i.test(plain) || safeExec.test(line);
    })
    .join('\n');
}
