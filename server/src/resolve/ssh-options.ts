import type { Build } from '../language/build';
import { applies } from '../language/releases';
import type { CommandLineOption } from './target';

/** All letters of ssh as for getopt(3): one followed by `:` takes a value. Source: ssh.c, main. */
export const sshLetters = (build: Build): string =>
  `1246ab:c:e:fgi:kl:m:no:p:qstvxAB:CD:E:F:GI:J:KL:MNO:Q:R:S:TVw:W:XYy${applies('tag-letter', build) ? 'P:' : 'P'}${applies('lists-keys-letter', build) ? 'Z' : ''}`;

/** Whether letters of such a list have that one, and whether it takes a value; undefined: they do not have it. */
export const takesValue = (letters: string, letter: string): boolean | undefined =>
  letter !== ':' && letters.includes(letter) ? letters.includes(`${letter}:`) : undefined;

/**
 * Letters of ssh that set options of the file, whatever was said before; a letter with a value puts it behind. Source:
 * ssh.c, main.
 */
const assigned: Readonly<Record<string, readonly string[]>> = {
  '4': ['AddressFamily inet'],
  '6': ['AddressFamily inet6'],
  A: ['ForwardAgent yes'],
  a: ['ForwardAgent no'],
  b: ['BindAddress'],
  B: ['BindInterface'],
  C: ['Compression yes'],
  c: ['Ciphers'],
  e: ['EscapeChar'],
  f: ['ForkAfterAuthentication yes', 'StdinNull yes'],
  g: ['GatewayPorts yes'],
  I: ['PKCS11Provider'],
  K: ['GSSAPIAuthentication yes', 'GSSAPIDelegateCredentials yes'],
  k: ['GSSAPIDelegateCredentials no'],
  m: ['MACs'],
  n: ['StdinNull yes'],
  q: ['LogLevel QUIET'],
  S: ['ControlPath'],
  T: ['RequestTTY no'],
  w: ['Tunnel point-to-point', 'TunnelDevice'],
  X: ['ForwardX11 yes'],
  x: ['ForwardX11 no'],
  Y: ['ForwardX11 yes', 'ForwardX11Trusted yes'],
};

/** Letters that mean something else each time; -M and -t go to and fro. */
const repeated: Readonly<Record<string, readonly string[]>> = {
  v: ['LogLevel DEBUG', 'LogLevel DEBUG2', 'LogLevel DEBUG3'],
};

const kinds: Readonly<
  Record<string, Exclude<CommandLineOption['kind'], 'session' | 'stdio' | 'multiplex' | 'refused'>>
> = {
  '': 'destination',
  o: 'option',
  l: 'user',
  p: 'port',
  P: 'tag',
  i: 'identity',
};

const option = (text: string) => ({ kind: 'option', text }) as const;
const assign = (text: string): CommandLineOption => ({ kind: 'assign', text });

/** What one letter of ssh's command line sets. `letters`: all that there are. `seen`: those before it. */
export function optionsOf(
  letters: string,
  letter: string,
  value: string,
  seen: readonly string[],
): readonly CommandLineOption[] {
  const kind = takesValue(letters, letter) === false ? undefined : kinds[letter];
  if (kind) return [{ kind, text: value }];
  if (letter === 'N') return [{ kind: 'session', text: 'none' }];
  if (letter === 'W') return [{ kind: 'stdio', text: value }];
  if (letter === 'O') return [{ kind: 'multiplex', text: value }];
  if (letter === '1') return [{ kind: 'refused', text: 'SSH protocol v.1 is no longer supported' }];
  // unlike a line of a file, -m names a list alone, and -c takes nothing away from the usual one
  if (letter === 'm' && /^[-+^]/.test(value)) return [{ kind: 'refused', text: `Unknown mac type '${value}'` }];
  if (letter === 'c' && value.startsWith('-')) return [{ kind: 'refused', text: `Unknown cipher type '${value}'` }];
  if (letter === 's') return [{ kind: 'session', text: 'subsystem' }];
  const times = seen.filter((other) => other === letter).length;
  if (letter === 'M') return [assign(times % 2 === 0 ? 'ControlMaster yes' : 'ControlMaster ask')];
  if (letter === 't') return [assign(`RequestTTY ${terminalAfter([...seen, letter])}`)];
  const steps = repeated[letter];
  if (steps) {
    return [assign(steps[Math.min(times, steps.length - 1)] as string)];
  }
  // the words of the file's form are joined with a colon
  const words = (all: number): string =>
    `"${value.replace(all > 2 || value.includes('/') ? splitting : /$^/, '$1" "')}"`;
  if (letter === 'D') return [option(`DynamicForward ${words(0)}`)];
  if (letter === 'L') return [option(`LocalForward ${words(3)}`)];
  if (letter === 'R') return [option(`RemoteForward ${words(value.replace(/\[[^\]]*\]/g, '').split(':').length)}`)];
  if (letter === 'J') return [{ ...option(`ProxyJump ${value}`), letter }];
  const texts = assigned[letter] ?? [];
  return texts.map((text) => assign(text.includes(' ') ? text : `${text} "${value}"`));
}

/** What letters say of a terminal, one after the other. */
const terminalAfter = (letters: readonly string[]): string =>
  letters.reduce((now, letter) => {
    if (letter === 't') return now === 'yes' ? 'force' : 'yes';
    return 'TNW'.includes(letter) ? 'no' : now;
  }, '');

/** Up to the first colon that is in no brackets. */
const splitting = /^((?:\[[^\]]*\]|[^:[])*):/;
