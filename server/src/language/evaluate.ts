import type { Build } from './build';
import type { Keyword } from './keyword';

/** What a line gives to OpenSSH's parser once it is cut into words. */
export interface Input {
  readonly row: Keyword;
  /** The keyword as typed, lower-cased: OpenSSH's messages name it so in ssh, and as typed in sshd. */
  readonly typed: string;
  /** Arguments after unquoting. */
  readonly words: readonly string[];
  /** The remainder of the line as text, for keywords that take it raw. */
  readonly raw: string;
  readonly build: Build;
}

/**
 * The verdict on one line's value.
 * - `value`: accepted; `value` is what `ssh -G` / `sshd -T` print after the keyword; `parts` where the keyword fills several independent slots (RekeyLimit).
 * - `unset`: accepted, but leaves the slot open (`ServerAliveInterval none` in ssh_config).
 * - `refused`: OpenSSH stops; `message` is its own text without file and line; `word` the index of the word to mark, -1 for the keyword;
 *   `fatal` where it stops on the spot instead of counting.
 * - `unknown`: the verdict depends on the machine (`/etc/services`, compiled-in algorithms); `why` says on what.
 */
export type Evaluation =
  | {
      readonly kind: 'value';
      readonly value: string;
      readonly parts?: readonly (string | undefined)[];
      readonly used: number;
    }
  | { readonly kind: 'unset'; readonly used: number }
  | { readonly kind: 'refused'; readonly message: string; readonly word: number; readonly fatal?: boolean }
  | { readonly kind: 'unknown'; readonly value: string; readonly why: string; readonly used: number };

// Stand-in until every value type has its own verdict.
const refused = (message: string, word = 0): Evaluation => ({ kind: 'refused', message, word });
function seconds(text: string, build: Build): number | undefined {
  let rest = text;
  if (build.release < 908)
    rest = rest
      .replace(/^[ \t]+/, '')
      .replace(/^\+/, '')
      .replace(/^-(?=0+$)/, '');
  if (!/^(?:\d+(?:\.\d+)?[smhdwSMHDW]?)+$/.test(rest.startsWith('.') && build.release >= 1003 ? `0${rest}` : rest))
    return undefined;
  if (rest.startsWith('.')) rest = `0${rest}`;
  let total = 0;
  let seen = 0;
  for (const m of rest.matchAll(/(\d+(?:\.\d+)?)([smhdwSMHDW]?)/g)) {
    const unit = (m[2] || 's').toLowerCase();
    if (m[1]?.includes('.') && (build.release < 1003 || unit !== 's')) return undefined;
    if (unit === 's' && ++seen > 1 && build.release >= 1003) return undefined;
    total += Number(m[1]) * ({ s: 1, m: 60, h: 3600, d: 86400, w: 604800 }[unit] ?? 1);
  }
  if (total > 2147483647) return build.release < 805 && total < 2 ** 33 ? total | 0 : undefined;
  return Math.floor(total);
}
export function evaluate(input: Input): Evaluation {
  const { row, words, raw, build } = input;
  const name = (row.aliasOf ?? row.name).toLowerCase();
  const [word] = words;
  const value = (v: string, used = 1): Evaluation =>
    words.length > used
      ? refused(`keyword ${input.typed} extra arguments at end of line`, used)
      : { kind: 'value', value: v, used };
  switch (row.type) {
    case 'time':
      if (!word) return refused('missing time value.');
      if (word === 'none' && !['logingracetime', 'clientaliveinterval'].includes(name))
        return words.length > 1 ? refused('extra', 1) : { kind: 'unset', used: 1 };
      {
        const s = seconds(word, build);
        return s === undefined ? refused('invalid time value.') : value(String(s));
      }
    case 'int':
      if (!word) return refused('integer value missing.');
      {
        const m = /^[ \t]*([+-]?)(\d+)$/.exec(word);
        if (!m) return refused('integer value invalid.');
        const n = Number(m[2]);
        if (m[1] === '-' && n) return refused('integer value too small.');
        return n > 2147483647 ? refused('integer value too large.') : value(String(n));
      }
    case 'flag':
    case 'tcp-keepalive': {
      if (word === undefined || word === '') return refused('missing argument.');
      const w = word.toLowerCase();
      if (w === 'yes' || w === 'true') return value('yes');
      if (w === 'no' || w === 'false') return value('no');
      if (name === 'tcpkeepalive' && build.release >= 1006 && (w === 'transport' || w === 'all'))
        return value(w === 'all' ? 'all' : 'yes');
      return refused(`unsupported option "${word}".`);
    }
    case 'raw':
      return { kind: 'value', value: raw.replace(/^[ \t=]+/, ''), used: words.length };
    default:
      return { kind: 'value', value: words.join(' '), used: words.length };
  }
}
