/** Characters of text, blanks left out, that a line's hash covers. */
const covered = 100;
const factor = 37n;
const bits = 64;
/** What stands for the end of the text. */
const end = 65_535;
const [tab, lineFeed, carriageReturn, space] = [9, 10, 13, 32];

/**
 * For each line what finds it again in another version of its file, wherever it then stands: GitHub's
 * `primaryLocationLineHash`. A polynomial of factor 37 modulo 2^64 over the 100 characters from the start of the line
 * on, in hexadecimal; tabs and spaces are left out, each end of a line counts as one line feed, behind the end of the
 * text stand 65535 and zeros. After a colon: which one of the lines with that hash it is. Source: what
 * src/fingerprints.ts of github/codeql-action computes, and its tests.
 */
export function fingerprints(text: string): readonly string[] {
  const { codes, starts } = withoutBlanks(text);
  const seen = new Map<string, number>();
  const highest = factor ** BigInt(covered);
  const prints: string[] = [];
  let hash = 0n;
  for (let at = 0; at < codes.length + covered && prints.length < starts.length; at++) {
    const leaves = BigInt(codes[at - covered] ?? 0) * highest;
    hash = BigInt.asUintN(bits, hash * factor + BigInt(codes[at] ?? 0) - leaves);
    if (starts[prints.length] !== at - covered + 1) continue;
    const print = hash.toString(16);
    const count = (seen.get(print) ?? 0) + 1;
    seen.set(print, count);
    prints.push(`${print}:${count}`);
  }
  return prints;
}

/** The characters that count, and which of them start a line. */
function withoutBlanks(text: string): { readonly codes: readonly number[]; readonly starts: readonly number[] } {
  const codes: number[] = [];
  const starts: number[] = [];
  let [isStart, afterReturn] = [true, false];
  const add = (code: number): void => {
    if (isStart) starts.push(codes.length);
    isStart = code === lineFeed;
    codes.push(code);
  };
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const skipped = code === space || code === tab || (afterReturn && code === lineFeed);
    afterReturn = !skipped && code === carriageReturn;
    if (!skipped) add(code === carriageReturn ? lineFeed : code);
  }
  add(end);
  return { codes, starts };
}
