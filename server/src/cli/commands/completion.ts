import type { Arguments } from '../arguments';
import { type Grammar, grammar } from '../completion/grammar';
import { bash, fish, powershell, zsh } from '../completion/shells';
import { type CliIo, exit } from '../io';
import { complain, notOneOf, unexpected } from '../usage';

const shells: Readonly<Record<string, (grammar: Grammar) => string>> = { bash, zsh, fish, powershell };

/** `completion SHELL`: what makes a shell complete words of this program. Returns the exit code: 0, or 2 (usage). */
export async function completionCommand(args: Arguments, io: CliIo): Promise<number> {
  const [name = '', more] = args.operands;
  if (more !== undefined) return complain(unexpected(more), io);
  const script = shells[name];
  if (!script) return complain(notOneOf('completion', Object.keys(shells), name), io);
  io.write(script(await grammar()));
  return exit.clean;
}
