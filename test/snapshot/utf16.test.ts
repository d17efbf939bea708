import { expect, test } from 'vitest';
import { utf16Of } from '../../server/src/snapshot/utf16';

const little = (text: string): Buffer => Buffer.from(text, 'utf16le');
const big = (text: string): Buffer => little(text).swap16();

test.each<[string, Uint8Array, string | undefined]>([
  ['a mark', little('\uFEFF主'), 'utf-16le'],
  ['a mark, the other way round', big('\uFEFF主'), 'utf-16be'],
  ['no mark', little('[SSH]\r\n'), 'utf-16le'],
  ['no mark, the other way round', big('[SSH]\r\n'), 'utf-16be'],
  ['half a character at the end', Buffer.concat([little('ab'), Buffer.from('c')]), 'utf-16le'],
  ['Chinese behind the part that is looked at', little(`${'a'.repeat(256)}主`), 'utf-16le'],
  // VS Code does not know either
  ['Chinese in that part', little('a主'), undefined],
  ['UTF-8', Buffer.from('[SSH]'), undefined],
  ['some zeros', Buffer.from('a\0b\0\0c'), undefined],
  ['zeros alone', Buffer.from('\0\0\0\0'), undefined],
  ['one byte', Buffer.from('a'), undefined],
  ['nothing', Buffer.from(''), undefined],
])('%s', (_, bytes, encoding) => expect(utf16Of(bytes)).toBe(encoding));
