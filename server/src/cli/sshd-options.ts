import type { ServerOption } from '../resolve/target';

/** Levels in the order in which -d goes on; behind the last there is none. Source: log.h. */
const levels = ['QUIET', 'FATAL', 'ERROR', 'INFO', 'VERBOSE', 'DEBUG1', 'DEBUG2', 'DEBUG3'] as const;

/** Letters that set one option. Source: sshd.c, main. */
const assigned: Readonly<Record<string, string>> = {
  '4': 'AddressFamily inet',
  '6': 'AddressFamily inet6',
  g: 'LoginGraceTime',
};

/** Letters that add to a list. */
const added: Readonly<Record<string, string>> = { c: 'HostCertificate', p: 'Port' };

/** What one letter of sshd's command line sets. `before`: the letters before it. */
export function sshdOptions(
  letter: string,
  value: string,
  before: readonly { readonly letter: string }[],
): readonly ServerOption[] {
  const typed = value === '' ? `-${letter}` : `-${letter} ${value}`;
  if (letter === 'o') return [{ kind: 'option', text: value, typed }];
  const assign = assigned[letter];
  if (assign) return [{ kind: 'assign', text: value === '' ? assign : `${assign} "${value}"`, typed }];
  const add = added[letter];
  if (add) return [{ kind: 'add', text: `${add} "${value}"`, typed }];
  if (letter !== 'd' && letter !== 'q') return [];
  return [{ kind: 'assign', text: `LogLevel ${levelAfter([...before.map((one) => one.letter), letter])}`, typed }];
}

/** The first -d sets DEBUG1, each further one goes one level on; -q sets QUIET. */
function levelAfter(letters: readonly string[]): string {
  let [level, debug] = [0, false];
  for (const letter of letters) {
    if (letter === 'q') level = 0;
    else if (letter === 'd') {
      level = debug ? Math.min(level + 1, levels.length - 1) : levels.indexOf('DEBUG1');
      debug = true;
    }
  }
  return levels[level] as string;
}
