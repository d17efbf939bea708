/** Options of ssh that take a word behind them. Source: ssh.c, getopt. */
const withWord = 'BbcDEeFIiJLlmOoPpQRSWw';

/** The host of a jump, and where it stands in the command. */
export interface CommandHop {
  readonly host: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The jump host of `ssh -W %h:%p [user@]host`, the way to jump before ProxyJump; undefined: another command, or one
 * whose host only ssh fills in.
 */
export function hopOfCommand(command: string): CommandHop | undefined {
  if (command.length > 1000 || !/^[\s=]*(?:exec\s+)?(?:\S*\/)?ssh(?:\.exe)?\s/.test(command)) return undefined;
  if (!/\s-\w*W\s*["']?\[?%h\]?:%p/.test(command)) return undefined;
  const words = [...command.matchAll(/\S+/g)];
  const first = words.findIndex(([word]) => /(?:^|[/=])ssh(?:\.exe)?$/.test(word)) + 1;
  for (let i = first; i < words.length; i++) {
    const [word] = words[i] as RegExpExecArray;
    if (/^-\w/.test(word)) {
      const takes = [...word.slice(1)].findIndex((letter) => withWord.includes(letter));
      if (takes === word.length - 2) i++; // its word stands behind it
      continue;
    }
    const { index } = words[i] as RegExpExecArray;
    const m = /^(?:[\w.-]+@)?([\w.-]+)$/.exec(word);
    if (!m?.[1]) return undefined;
    const end = index + word.length;
    return { host: m[1], start: end - m[1].length, end };
  }
  return undefined;
}
