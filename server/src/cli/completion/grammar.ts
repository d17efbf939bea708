import { ownOptions } from '../arguments';
import type { Command } from '../command';
import { commands } from '../commands';

/** What may stand at a place of the command line: some words, names of files or folders, or of hosts. */
export type Completion = readonly string[] | 'file' | 'folder' | 'host' | 'nothing';

export interface OptionGrammar {
  readonly name: string;
  readonly meaning: string;
  /** undefined: it takes no value. */
  readonly value: Completion | undefined;
}

export interface CommandGrammar {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly OptionGrammar[];
  readonly operands: Completion;
}

/** All words of the command line, with what they mean. */
export interface Grammar {
  readonly program: string;
  readonly commands: readonly CommandGrammar[];
}

/** Out of the table of commands. */
export const grammar = async (): Promise<Grammar> => ({
  program: 'ssh-keepalive',
  commands: await Promise.all(commands.map(commandGrammar)),
});

const commandGrammar = async (command: Command): Promise<CommandGrammar> => ({
  name: command.name,
  summary: plain(command.summary()),
  options: await Promise.all(
    ownOptions(command).map(async ({ name, meaning, value, words, path }) => ({
      name,
      meaning: plain(meaning()),
      value: value === undefined ? undefined : (path ?? (await words?.()) ?? 'nothing'),
    })),
  ),
  operands: await operandsOf(command),
});

const operandsOf = async ({ operands }: Command): Promise<Completion> =>
  typeof operands === 'function' ? operands() : (operands ?? 'nothing');

/** One line. */
const plain = (text: string): string => text.replace(/\s+/g, ' ');
