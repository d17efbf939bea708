import { promises } from 'node:fs';
import type { EndOfText } from '../cli/io';

/** The end of a stream that somebody else writes, in bounded memory. */
async function endOfInput(most: number): Promise<Buffer> {
  let chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size <= 2 * most) continue;
    chunks = [Buffer.concat(chunks).subarray(-most)];
    size = most;
  }
  return Buffer.concat(chunks);
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
      const start = Math.max(0, kind.size - most - 1);
      const buffer = Buffer.alloc(Math.min(kind.size, most + 1));
      const { bytesRead } = await file.read(buffer, 0, buffer.length, start);
      return textOf(buffer.subarray(0, bytesRead), most);
    } finally {
      await file.close();
    }
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? { kind: 'missing' } : { kind: 'unreadable', reason: code || message };
  }
}

/** A line that is cut at its start is left out. */
function textOf(bytes: Buffer, most: number): EndOfText {
  const text = bytes.subarray(-most).toString('utf8');
  return bytes.length > most
    ? { kind: 'text', text: text.slice(text.indexOf('\n') + 1), cut: true }
    : { kind: 'text', text };
}
