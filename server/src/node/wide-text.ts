import { utf16Of } from '../snapshot/utf16';
import { applyEdits, type TextEdit } from '../syntax/edit';

/**
 * A text in UTF-16 together with its bytes: an edit changes those of the characters that it names, and no other, be
 * they halves of pairs or a byte too many at the end.
 */
export class WideText {
  private constructor(
    readonly text: string,
    private readonly raw: Uint8Array,
    private readonly encoding: 'utf-16le' | 'utf-16be',
  ) {}

  /** undefined: it is not UTF-16. */
  static of(bytes: Uint8Array): WideText | undefined {
    const encoding = utf16Of(bytes);
    return encoding && new WideText(decode(bytes, encoding), bytes, encoding);
  }

  /** undefined: the edits overlap. */
  with(edits: readonly TextEdit[]): WideText | undefined {
    if (applyEdits(this.text, edits) === undefined) return undefined;
    const parts: Uint8Array[] = [];
    let at = 0;
    for (const { span, text } of [...edits].sort((a, b) => a.span.start - b.span.start)) {
      parts.push(this.raw.subarray(at, 2 * span.start), this.encoded(text));
      at = 2 * span.end;
    }
    const raw = Uint8Array.from(Buffer.concat([...parts, this.raw.subarray(at)]));
    return new WideText(decode(raw, this.encoding), raw, this.encoding);
  }

  bytes(): Uint8Array {
    return this.raw;
  }

  private encoded(text: string): Uint8Array {
    const little = Buffer.from(text, 'utf16le');
    return Uint8Array.from(this.encoding === 'utf-16le' ? little : little.swap16());
  }
}

const decode = (bytes: Uint8Array, encoding: string): string =>
  new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
