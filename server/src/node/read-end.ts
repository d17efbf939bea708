import { promises } from 'node:fs';
import type { EndOfText } from '../cli/io';
import { utf16Of } from '../snapshot/utf16';

/** Bytes of the start of a text that tell its encoding. */
const mostHead = 512;

/** The last bytes of a text, those that it begins with, and how many there are in all. */
interface Ends {
  readonly head: Uint8Array;
  readonly end: Buffer;
  readonly size: number;
}

/** The end of a stream that somebody else writes, in bounded memory. */
async function endOfInput(most: number): Promise<Ends> {
  let [head, waiting, size] = [Buffer.alloc(0), 0, 0];
  let chunks: Buffer[] = [];
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    if (head.length < mostHead) head = Buffer.concat([head, chunk.subarray(0, mostHead - head.length)]);
    chunks.push(chunk);
    size += chunk.length;
    waiting += chunk.length;
    if (waiting <= 2 * most) continue;
    chunks = [Buffer.concat(chunks).subarray(-most - 1)];
    waiting = most + 1;
  }
  return { head, end: Buffer.concat(chunks), size };
}

/** The last bytes of a file or, without a path, of the standard input, as text. Devices and pipes are not opened. */
export async function readEnd(path: string | undefined, most: number): Promise<EndOfText> {
  if (path === undefined) return textOf(await endOfInput(most), most);
  try {
    const kind = await promises.stat(path);
    if (kind.isDirectory()) return { kind: 'directory' };
    if (!kind.isFile()) return { kind: 'special' };
    const file = await promises.open(path, 'r');
    try {
      const read = async (length: number, start: number): Promise<Buffer> => {
        const buffer = Buffer.alloc(Math.min(kind.size, length));
        const { bytesRead } = await file.read(buffer, 0, buffer.length, start);
        return buffer.subarray(0, bytesRead);
      };
      const head = await read(mostHead, 0);
      const start = Math.max(0, kind.size - most - 1);
      const end = await read(most + 1, start);
      return textOf({ head, end, size: start + end.length }, most);
    } finally {
      await file.close();
    }
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? { kind: 'missing' } : { kind: 'unreadable', reason: code || message };
  }
}

/**
 * In UTF-8, or in UTF-16, as `>` of Windows PowerShell writes it. A line that is cut at its start is left out.
 */
function textOf({ head, end, size }: Ends, most: number): EndOfText {
  const encoding = utf16Of(head);
  const isCut = end.length > most;
  const last = isCut ? end.subarray(-most) : end;
  const odd = encoding !== undefined && (size - last.length) % 2 === 1 ? 1 : 0;
  const text = new TextDecoder(encoding ?? 'utf-8').decode(last.subarray(odd));
  return isCut ? { kind: 'text', text: text.slice(text.indexOf('\n') + 1), cut: true } : { kind: 'text', text };
}
