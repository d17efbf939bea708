import { check } from './check';
import { effective } from './effective';
import { help } from './help';
import { type CliIo, exit } from './io';

/** Runs the command line and returns its exit code. */
export async function run(argv: readonly string[], io: CliIo): Promise<number> {
  const [command, ...rest] = argv;
  if (command === 'check') return check(rest, io);
  if (command === 'effective') return effective(rest, io);
  if (command === '--help' || command === '-h' || command === 'help') {
    io.write(help());
    return exit.clean;
  }
  io.writeError(help());
  return exit.usage;
}
