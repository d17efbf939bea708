import type { FileReading } from './file-reading';
import { numberOf } from './name-index';
import type { Sequence } from './sequence';

/**
 * The names that stand on Host lines of a configuration more than once: settings of several blocks may be for their
 * hosts. Hardly any file has such: a number is made of each name first, and text only of those with the same number.
 */
export function sharedNames(lines: Sequence): ReadonlySet<string> {
  const numbers = repeated(numbersOf(lines));
  const seen = new Set<string>();
  const shared = new Set<string>();
  if (numbers.size === 0) return shared;
  eachHeader(lines, (file, header) => {
    for (const pattern of file.patterns(header)) {
      if (seen.has(pattern)) shared.add(pattern);
      else if (numbers.has(numberOf(pattern, 0, pattern.length))) seen.add(pattern);
    }
  });
  return shared;
}

/** Tells the Host and Match lines in reading order. */
function eachHeader({ stretches }: Sequence, tell: (file: FileReading, header: number) => void): void {
  for (const { file, from, to } of stretches) {
    const { headers } = file.document.index;
    for (let header = file.headerAt(from - 1) + 1; (headers[header] ?? to) < to; header++) tell(file, header);
  }
}

/** A number for each pattern: names that are alike have the same one. */
function numbersOf(lines: Sequence): Int32Array {
  let numbers = new Int32Array(1024);
  let count = 0;
  const add = (number: number): void => {
    if (count === numbers.length) {
      const more = new Int32Array(2 * count);
      more.set(numbers);
      numbers = more;
    }
    numbers[count++] = number;
  };
  let text = '';
  const addWord = (start: number, end: number): void => add(numberOf(text, start, end));
  eachHeader(lines, (file, header) => {
    const { index } = file.document;
    text = file.document.text;
    if (file.isForNames(header)) index.eachPlainWord(index.headers[header] as number, addWord);
    else for (const pattern of file.scope(header).patterns) add(numberOf(pattern, 0, pattern.length));
  });
  return numbers.subarray(0, count);
}

/** Those that are there more than once. Sorted, not hashed: whoever writes the names may choose the numbers. */
function repeated(numbers: Int32Array): ReadonlySet<number> {
  numbers.sort();
  const found = new Set<number>();
  for (let i = 1; i < numbers.length; i++) if (numbers[i] === numbers[i - 1]) found.add(numbers[i] as number);
  return found;
}
