import { firstFrom } from '../syntax/text';
import type { FileReading } from './file-reading';
import { namesIn } from './name-index';
import type { Sequence } from './sequence';

/** A Host line that has nothing but names, one time that it is read. */
export interface NamedLine {
  readonly file: FileReading;
  /** Its node, and its number among the Host and Match lines of the file. */
  readonly node: number;
  readonly header: number;
  /** Position in reading order, as that of its entry. */
  readonly order: number;
}

/** Such lines with a name, in reading order; nothing is made of the others. */
export function* linesNaming({ stretches }: Sequence, name: string): Generator<NamedLine> {
  for (const { file, from, to, first } of stretches) {
    const { document } = file;
    const { headers } = document.index;
    const numbers = namesIn(document).allWith(name);
    const nodeOf = (i: number): number => headers[numbers[i] as number] as number;
    for (let i = firstFrom(numbers.length, (i) => nodeOf(i) >= from); i < numbers.length && nodeOf(i) < to; i++) {
      const node = nodeOf(i);
      const order = first + document.index.rank(node) - document.index.rank(from);
      yield { file, node, header: numbers[i] as number, order };
    }
  }
}
