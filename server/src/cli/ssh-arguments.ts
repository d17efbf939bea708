import { optionsOf } from '../resolve/ssh-options';
import type { CommandLineOption, ServerOption } from '../resolve/target';
import type { Arguments } from './arguments';
import { buildNamed, ssh } from './command';
import { sshdOptions } from './sshd-options';
import { type UsageError, unexpected } from './usage';

/** What the command line says to ssh. */
export interface SshArguments {
  readonly file?: string;
  readonly destination?: string;
  readonly options: readonly CommandLineOption[];
  readonly command?: string;
  /** `-W` with a host. */
  readonly stdioForward?: true;
}

/** What it says to sshd. */
export interface SshdArguments {
  readonly file?: string;
  readonly connection?: string;
  /** `-h` in order. */
  readonly hostKeys: readonly string[];
  readonly options: readonly ServerOption[];
}

export function sshArguments(args: Arguments): SshArguments {
  const options: CommandLineOption[] = [];
  let file: string | undefined;
  const { letters } = ssh(buildNamed(args.words));
  const seen: string[] = [];
  for (const { letter, value } of args.letters) {
    if (letter === 'F') file = value;
    else options.push(...optionsOf(letters, letter, value, seen));
    seen.push(letter);
  }
  const [destination, ...command] = args.operands;
  return {
    options,
    ...(args.letters.some(({ letter, value }) => letter === 'W' && /[^:]:/.test(value)) ? { stdioForward: true } : {}),
    ...(file === undefined ? {} : { file }),
    ...(destination === undefined ? {} : { destination }),
    ...(command.length > 0 ? { command: command.join(' ') } : {}),
  };
}

export function sshdArguments(args: Arguments): SshdArguments | UsageError {
  const [more] = args.operands;
  if (more !== undefined) return unexpected(more);
  const all = (letter: string): string[] => args.letters.filter((l) => l.letter === letter).map((l) => l.value);
  const file = all('f').at(-1);
  const connections = all('C');
  return {
    hostKeys: all('h'),
    options: args.letters.flatMap(({ letter, value }, i) => sshdOptions(letter, value, args.letters.slice(0, i))),
    ...(file === undefined ? {} : { file }),
    ...(connections.length > 0 ? { connection: connections.join(',') } : {}),
  };
}
