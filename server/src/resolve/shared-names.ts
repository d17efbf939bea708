import type { FileReading } from './file-reading';
import { numberOf } from './name-index';
import type { Sequence } from './sequence';

/**
 * The names that stand on Host lines of a configuration more than once: settings of several blocks may be for their
 * hosts. Hardly any file has such: a number is made of each name first, and text only of the names of lines with a
 * number that comes twice.
 */
export function sharedNames(lines: Sequence): ReadonlySet<string> {
  const { numbers, headers, count } = numbersOf(lines);
  const twice = repeated(numbers);
  const seen = new Set<string>();
  const shared = new Set<string>();
  if (twice.size === 0) return shared;
  const suspects = new Uint8Array(count);
  for (let i = 0; i < numbers.length; i++) if (twice.has(numbers[i] as number)) suspects[headers[i] as number] = 1;
  let header = 0;
  eachHeader(lines, (file, number) => {
    if (suspects[header++] === 0) return;
    for (const pattern of file.patterns(number)) {
      if (seen.has(pattern)) shared.add(pattern);
      else if (twice.has(numberOf(pattern, 0, pattern.length))) seen.add(pattern);
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

/** Numbers of the patterns of all Host lines. */
interface Numbers {
  readonly numbers: Int32Array;
  /** For each of them, which one of the Host and Match lines its pattern stands on. */
  readonly headers: Int32Array;
  /** How many such lines there are. */
  readonly count: number;
}

/** A number for each pattern: names that are alike have the same one. */
function numbersOf(lines: Sequence): Numbers {
  // most files are small, and lists of that size cost next to nothing
  let [numbers, headers] = [new Int32Array(8), new Int32Array(8)];
  let length = 0;
  let count = 0;
  const add = (number: number): void => {
    if (length === numbers.length) [numbers, headers] = [longer(numbers), longer(headers)];
    numbers[length] = number;
    headers[length++] = count;
  };
  let text = '';
  const addWord = (start: number, end: number): void => add(numberOf(text, start, end));
  eachHeader(lines, (file, header) => {
    const { index } = file.document;
    text = file.document.text;
    if (file.isForNames(header)) index.eachPlainWord(index.headers[header] as number, addWord);
    else for (const pattern of file.scope(header).patterns) add(numberOf(pattern, 0, pattern.length));
    count++;
  });
  return { numbers: numbers.subarray(0, length), headers: headers.subarray(0, length), count };
}

function longer(list: Int32Array): Int32Array<ArrayBuffer> {
  const more = new Int32Array(2 * list.length);
  more.set(list);
  return more;
}

/** Those that are there more than once. Sorted, not hashed: whoever writes the names may choose the numbers. */
function repeated(numbers: Int32Array): ReadonlySet<number> {
  const sorted = numbers.slice().sort();
  const found = new Set<number>();
  for (let i = 1; i < sorted.length; i++) if (sorted[i] === sorted[i - 1]) found.add(sorted[i] as number);
  return found;
}
