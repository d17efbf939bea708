/** Bytes of the start of a file that are looked at where there is no byte order mark: as many as VS Code looks at. */
const looked = 512;

/**
 * The encoding of a file in UTF-16, in the words of TextDecoder; undefined: it is none. The byte order mark tells; or
 * every second byte of the start is 0 and no other, as VS Code decides (encoding.ts, detectEncodingFromBuffer).
 */
export function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes.length < 2 || (bytes[0] !== 0 && bytes[1] !== 0)) return undefined;
  const start = bytes.subarray(0, looked);
  const zeroAt = (odd: 0 | 1): boolean => start.every((byte, i) => (byte === 0) === (i % 2 === odd));
  return zeroAt(1) ? 'utf-16le' : zeroAt(0) ? 'utf-16be' : undefined;
}
