/** A command line taken apart as a POSIX shell does it; undefined: it holds what only a shell could tell. */
export function shellWords(text: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  const line = text.trim();
  for (let i = 0; i < line.length; i++) {
    const c = line[i] as string;
    if (c === "'") {
      const end = line.indexOf("'", i + 1);
      if (end < 0) return undefined;
      word = (word ?? '') + line.slice(i + 1, end);
      i = end;
    } else if (c === '"') {
      const part = doubleQuoted(line, i + 1);
      if (!part) return undefined;
      word = (word ?? '') + part.text;
      i = part.end;
    } else if (c === '\\') {
      i++;
      const next = line[i];
      if (next === undefined) return undefined;
      if (next !== '\n') word = (word ?? '') + next; // a line that goes on
    } else if (/\s/.test(c)) {
      if (c === '\n') return undefined; // a second command
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (/[$`;&|<>(){}*?[\]!#]/.test(c) && special(c, word, line[i + 1])) return undefined;
    else word = (word ?? '') + c;
  }
  if (word !== undefined) words.push(word);
  return words;
}

/**
 * Brackets of an address are none of a pattern, as no file has such a name; `#` begins a comment only before a word.
 */
function special(c: string, word: string | undefined, next: string | undefined): boolean {
  if (c === '[' || c === ']') return false;
  if (c === '#') return word === undefined;
  if (c === '$') return next !== undefined && /[\w({@*?!-]/.test(next);
  return true;
}

function doubleQuoted(line: string, from: number): { readonly text: string; readonly end: number } | undefined {
  let text = '';
  for (let i = from; i < line.length; i++) {
    const c = line[i] as string;
    const next = line[i + 1];
    if (c === '"') return { text, end: i };
    if (c === '`' || (c === '$' && next !== undefined && special(c, '', next))) return undefined;
    if (c === '\\' && next !== undefined && '"\\$`\n'.includes(next)) {
      if (next !== '\n') text += next;
      i++;
    } else text += c;
  }
  return undefined;
}

/** A word as a POSIX shell gives it back unchanged. */
export const shellQuoted = (word: string): string =>
  /^[\w@%+=:,./[\]-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
