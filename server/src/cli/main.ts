import { t } from '@vscode/l10n';
import { type Arguments, argumentsOf } from './arguments';
import type { Command } from './command';
import { type CommandName, commands } from './commands';
import { type CliIo, exit } from './io';
import { options } from './options';
import { complain, unknownWord } from './usage';

/** The code of each command, loaded when it is called. It gives the exit code. */
const code: Readonly<Record<CommandName, () => Promise<(args: Arguments, io: CliIo) => Promise<number>>>> = {
  check: () => import('./commands/check').then(({ checkCommand }) => checkCommand),
  explain: () => import('./commands/explain').then(({ explainCommand }) => explainCommand),
  fix: () => import('./commands/fix').then(({ fixCommand }) => fixCommand),
  measure: () => import('./commands/measure').then(({ measureCommand }) => measureCommand),
  convert: () => import('./commands/convert').then(({ convertCommand }) => convertCommand),
  mcp: () => import('./commands/mcp').then(({ mcpCommand }) => mcpCommand),
  why: () => import('./commands/why').then(({ whyCommand }) => whyCommand),
  rules: () => import('./commands/rules').then(({ rulesCommand }) => rulesCommand),
  completion: () => import('./commands/completion').then(({ completionCommand }) => completionCommand),
  effective: () => import('./commands/effective').then(({ effectiveCommand }) => effectiveCommand),
};

/** Runs the command line and returns its exit code. */
export async function run(argv: readonly string[], io: CliIo): Promise<number> {
  const [name = '', ...rest] = argv;
  if (name === '--version' || name === '-V') return say(io, async () => (await import('./help')).version(io));
  if (name === 'help' && rest[0] !== undefined) return run([rest[0], '--help'], io);
  if (name === 'help' || name === '--help' || name === '-h')
    return say(io, async () => (await import('./help')).help());
  if (name === '') {
    io.writeError((await import('./help')).help());
    return exit.usage;
  }
  const command = commands.find((one) => one.name === name);
  return command ? runCommand(command, rest, io) : complain(unknownCommand(name), io);
}

/** What this process answers as a helper of another that was started with the same words. */
export async function helper(argv: readonly string[], io: CliIo): Promise<(question: unknown) => Promise<unknown>> {
  const command = commands.find(({ name }) => name === 'check' && name === argv[0]);
  const args = command && (await argumentsOf(command, argv.slice(1), io));
  if (!args || 'usage' in args) throw new Error('only check has helpers');
  return (await import('./commands/check')).checkHelper(args, io);
}

async function runCommand(
  command: Command & { readonly name: CommandName },
  argv: readonly string[],
  io: CliIo,
): Promise<number> {
  const args = await argumentsOf(command, argv, io);
  if ('usage' in args) return complain(args, io);
  if (args.has(options.help)) return say(io, async () => (await import('./help')).helpOf(command));
  const run = await code[command.name]();
  return run(args, io);
}

async function say(io: CliIo, text: () => Promise<string>): Promise<number> {
  io.write(await text());
  return exit.clean;
}

const unknownCommand = (name: string) =>
  unknownWord(
    name.startsWith('-') ? t('unknown option {0}; a command comes first', name) : t('unknown command {0}', name),
    name,
    [...commands.map((command) => command.name), 'help', '--version', '--help'],
  );
