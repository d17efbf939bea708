import type { Snapshot } from '../../snapshot/snapshot';
import { printedLine } from '../../syntax/shown';
import type { Arguments } from '../arguments';
import { buildOf, systemOf } from '../build';
import { asksSshd } from '../command';
import { type CliIo, exit } from '../io';
import { kernelOf } from '../kernel';
import { writeAsOpenssh } from '../openssh-format';
import { effectiveOptions } from '../options';
import { askSsh, askSshd } from '../question';
import { asJson, asText } from '../report';
import { type Unread, unreadableReason } from '../unreadable';
import { complain } from '../usage';

/**
 * `effective`: what OpenSSH uses for one host or one connection. Returns the exit code: 0, 2 (usage), 255 (OpenSSH
 * refuses).
 */
export async function effectiveCommand(args: Arguments, io: CliIo): Promise<number> {
  const build = buildOf(args);
  if ('usage' in build) return complain(build, io);
  const found = await (asksSshd(args.words) ? askSshd : askSsh)(args, build, io);
  if ('usage' in found) return complain(found, io);
  const unread = unreadFile(found.snapshot);
  if (unread) {
    io.writeError(`${printedLine(`${io.toPath(unread.uri)}: ${unreadableReason(unread.content)}`)}\n`);
    return exit.unreadable;
  }
  const kernel = await kernelOf(args, build, io);
  if (typeof kernel === 'string') {
    io.writeError(`${printedLine(kernel)}\n`);
    return exit.unreadable;
  }
  const answer = { ...found, ...systemOf(args), snapshot: { ...found.snapshot, ...(kernel ? { kernel } : {}) } };
  const format = args.value(effectiveOptions.format);
  if (format === 'openssh' && answer.resolution.verdict !== 'refused') {
    writeAsOpenssh(answer, io);
    return exit.clean;
  }
  const report = format === 'json' ? asJson(answer, io) : asText(answer, io);
  if (answer.resolution.verdict === 'refused' && format !== 'json') io.writeError(report);
  else io.write(report);
  return answer.resolution.verdict === 'refused' ? exit.refused : exit.clean;
}

/** A file of which the programs would read something and this tool reads nothing. */
function unreadFile({ roots, files }: Snapshot): { uri: string; content: Unread } | undefined {
  for (const { uri } of roots) {
    const content = files.get(uri)?.content;
    if (content?.kind === 'special' || content?.kind === 'too-large') return { uri, content };
  }
  return undefined;
}
