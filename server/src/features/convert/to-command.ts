import type { Directive } from '../../syntax/tree';
import { shellQuoted } from './shell';

/** Keywords that have a letter; the others are written with `-o`. Beside ProxyCommand ssh refuses -J. */
const letters: Readonly<Record<string, string | undefined>> = {
  Port: '-p',
  IdentityFile: '-i',
  ProxyJump: '-J',
  DynamicForward: '-D',
  LocalForward: '-L',
  RemoteForward: '-R',
  BindAddress: '-b',
  BindInterface: '-B',
  ControlPath: '-S',
};

/**
 * The settings of a block as a command line that does the same without the block. `host`: the name that is typed;
 * HostName takes its place.
 */
export function commandOf(host: string, lines: readonly Directive[]): string {
  const words: string[] = ['ssh'];
  const seen = new Set<string>();
  let destination = host;
  let user: string | undefined;
  const letterOf = lines.some(({ row }) => row?.name === 'ProxyCommand')
    ? { ...letters, ProxyJump: undefined }
    : letters;
  for (const { row, keyword, values } of lines) {
    const name = row?.name ?? keyword.text;
    if (row?.multiple === 'block' || row?.kind === 'include') continue;
    if (row?.multiple !== 'accumulates' && seen.has(name)) continue; // the first one is used
    seen.add(name);
    const value = values.join(' ');
    const letter = letterOf[name];
    if (name.toLowerCase() === 'hostname' && !value.includes('%')) destination = value;
    else if (name === 'User' && !value.includes('%')) user = value;
    else if (letter === '-L' || letter === '-R') words.push(letter, shellQuoted(values.join(':')));
    else if (letter) words.push(letter, shellQuoted(value));
    else words.push('-o', shellQuoted(`${name}=${values.map(quoted).join(' ')}`));
  }
  if (user !== undefined) words.push('-l', shellQuoted(user));
  return [...words, shellQuoted(destination)].join(' ');
}

const quoted = (value: string): string => (/[\s"#]/.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : value);
