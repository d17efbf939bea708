import { type Build, defaultBuild, parseRelease } from '../language/build';
import { sshLetters } from '../resolve/ssh-options';
import type { Option } from './options';

/** One command: what it takes, what it says of itself, and where its code is. */
export interface Command {
  readonly name: string;
  /** What stands behind the name, one line for each way to use it. */
  readonly usage: readonly string[];
  readonly summary: () => string;
  /** `--help` is one of every command. */
  readonly options: readonly Option[];
  /** What its exit codes say. */
  readonly exits: () => readonly (readonly [code: string, meaning: string])[];
  /** What its operands are, for completion; absent: it takes none. */
  readonly operands?: 'file' | 'host' | (() => Promise<readonly string[]>);
  /** The options of a program whose command line it takes. */
  readonly program?: (argv: readonly string[]) => ProgramOptions;
}

/** How a program reads its command line. */
export interface ProgramOptions {
  /** As for getopt(3): a letter followed by `:` takes a value. */
  readonly letters: string;
  /** How many operands may stand among the options; what follows them is taken as it is. */
  readonly operands: number;
}

/** Sources: ssh.c, main: options may follow the first operand, the second one starts the command; sshd.c, main. */
export const ssh = (build: Build): ProgramOptions => ({ letters: sshLetters(build), operands: 1 });
export const sshd: ProgramOptions = { letters: 'C:E:b:c:f:g:h:k:o:p:u:46DGQRTdeiqrtV', operands: 0 };

/** Whether ssh or sshd is asked about decides which letters there are, so it is looked for before all is read. */
export const asksSshd = (argv: readonly string[]): boolean =>
  argv.some((word, i) => word === '--dialect=sshd_config' || (word === '--dialect' && argv[i + 1] === 'sshd_config'));

/** The OpenSSH whose letters are meant, as far as the words say so before they are taken apart. */
export function buildNamed(argv: readonly string[]): Build {
  const [, release] = /(?:^|\0)--openssh[=\0]([^\0]*)/.exec(argv.join('\0')) ?? [];
  return { ...defaultBuild, release: parseRelease(release ?? '') ?? defaultBuild.release };
}
