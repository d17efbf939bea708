import { notOneOf, sshArguments, sshdArguments, type UsageError } from './arguments';
import { buildOf, systemOf } from './build';
import { type CliIo, exit } from './io';
import { kernelOf } from './kernel';
import { type Answer, askSsh, askSshd } from './question';
import { asJson, asText } from './report';

/** The dialects that hosts and connections are asked about. */
const dialects: readonly string[] = ['ssh_config', 'sshd_config'];

/** `effective`: what OpenSSH uses for one host or one connection. Returns the exit code: 0, 2 (usage), 255 (OpenSSH refuses). */
export async function effective(argv: readonly string[], io: CliIo): Promise<number> {
  const server = argv.some(
    (a, i) => a === '--dialect=sshd_config' || (a === '--dialect' && argv[i + 1] === 'sshd_config'),
  );
  const args = server ? sshdArguments(argv) : sshArguments(argv);
  if ('usage' in args) return usage(args, io);
  if (args.dialect !== undefined && !dialects.includes(args.dialect))
    return usage(notOneOf('--dialect', dialects, args.dialect), io);
  const build = buildOf(args);
  if ('usage' in build) return usage(build, io);
  const system = systemOf(args);
  if ('usage' in system) return usage(system, io);
  const found: Answer | UsageError =
    'connection' in args || server ? await askSshd(args as never, build, io) : await askSsh(args as never, build, io);
  if ('usage' in found) return usage(found, io);
  const kernel = await kernelOf(args, build, io);
  if (typeof kernel === 'string') {
    io.writeError(`${kernel}\n`);
    return exit.unreadable;
  }
  const answer = { ...found, ...system, snapshot: { ...found.snapshot, ...(kernel ? { kernel } : {}) } };
  const report = args.format === 'json' ? asJson(answer, io) : asText(answer, io);
  if (answer.resolution.verdict === 'refused' && args.format === 'text') io.writeError(report);
  else io.write(report);
  return answer.resolution.verdict === 'refused' ? exit.refused : exit.clean;
}

function usage(error: UsageError, io: CliIo): number {
  io.writeError(`ssh-keepalive: ${error.usage}\n`);
  return exit.usage;
}
