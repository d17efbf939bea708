import { applyEdits, type TextEdit } from '../syntax/edit';

/** What a decoder makes of bytes that are no UTF-8. */
const replacement = '\ufffd';

const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** A text as it was decoded, together with the bytes that its replacement characters stand for: edits lose none. */
export class ByteText {
  private constructor(
    readonly text: string,
    private readonly replaced: readonly Uint8Array[],
  ) {}

  static of(bytes: Uint8Array): ByteText {
    const text = decode(bytes);
    return new ByteText(text, text.includes(replacement) ? replacedIn(bytes, text) : []);
  }

  /** undefined: the edits overlap, or write a character for which there are no bytes. */
  with(edits: readonly TextEdit[]): ByteText | undefined {
    const text = applyEdits(this.text, edits);
    if (text === undefined || edits.some((edit) => edit.text.includes(replacement))) return undefined;
    const places = [...this.text.matchAll(/\ufffd/g)].map(({ index }) => index);
    const stays = (place: number): boolean => !edits.some(({ span }) => span.start <= place && place < span.end);
    return new ByteText(
      text,
      this.replaced.filter((_, index) => stays(places[index] as number)),
    );
  }

  bytes(): Uint8Array {
    const parts = this.text.split(replacement).map((part) => Buffer.from(part, 'utf8'));
    return Buffer.concat(
      parts
        .flatMap((part, index) => (index === 0 ? [part] : [this.replaced[index - 1] ?? [], part]))
        .map((part) => Uint8Array.from(part)),
    );
  }
}

/** The bytes behind each replacement character, in order: at most three are one. Source: WHATWG Encoding, UTF-8. */
function replacedIn(bytes: Uint8Array, text: string): Uint8Array[] {
  const found: Uint8Array[] = [];
  let at = 0;
  for (const part of text.split(replacement).slice(0, -1)) {
    at += Buffer.byteLength(part, 'utf8');
    const length =
      [3, 2, 1].find((n) => at + n <= bytes.length && decode(bytes.subarray(at, at + n)) === replacement) ?? 1;
    found.push(bytes.slice(at, at + length));
    at += length;
  }
  return found;
}
