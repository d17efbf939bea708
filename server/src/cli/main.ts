import { checkCommand } from './check';
import { effectiveCommand } from './effective';
import { help } from './help';
import { type CliIo, exit } from './io';

/** Runs the command line and returns its exit code. */
export async function run(argv: readonly string[], io: CliIo): Promise<number> {
  const [command, ...rest] = argv;
  if (command === 'check') return checkCommand(rest, io);
  if (command === 'effective') return effectiveCommand(rest, io);
  if (command === '--help' || command === '-h' || command === 'help') {
    io.write(help());
    return exit.clean;
  }
  io.writeError(help());
  return exit.usage;
}
