import type { Build } from '../language/build';
import type { Dialect } from '../language/dialect';
import { DirectiveLine, TriviaLine } from './nodes';
import { indexIn } from './text';
import type { Node } from './tree';

/**
 * One line of sysctl.conf: `name = value`; `#` or `;` in front makes it a comment, a `-` before the name means "no matter if it
 * fails". Everything behind the first `=` is the value, less the blanks around it. Source: sysctl.d(5), sysctl.conf(5).
 */
export function parseAssignment(
  dialect: Dialect,
  build: Build,
  text: string,
  line: number,
  start: number,
  end: number,
): Node {
  const blank = (i: number): boolean => /\s/.test(text[i] as string);
  let from = start;
  let to = end;
  while (from < to && blank(from)) from++;
  while (to > from && blank(to - 1)) to--;
  if (from === to) return new TriviaLine('blank', line, text, start, end);
  if (text[from] === '#' || text[from] === ';') return new TriviaLine('comment', line, text, start, end);
  const nameStart = text[from] === '-' ? from + 1 : from;
  const equals = indexIn(text, '=', nameStart, to);
  let nameEnd = equals < 0 ? to : equals;
  while (nameEnd > nameStart && blank(nameEnd - 1)) nameEnd--;
  const name = text.slice(nameStart, nameEnd);
  let value = equals < 0 ? to : equals + 1;
  while (value < to && blank(value)) value++;
  const argument = { start: value, end: to, value: text.slice(value, to) };
  return new DirectiveLine(
    line,
    name,
    name,
    argument.value,
    dialect.lookup(name, build),
    value < to ? [argument] : [],
    value < to ? undefined : 'no-argument',
    {
      fullStart: start,
      fullEnd: end,
      keywordStart: nameStart,
      keywordEnd: nameEnd,
      restStart: value,
      restEnd: to,
      commentStart: -1,
    },
  );
}
