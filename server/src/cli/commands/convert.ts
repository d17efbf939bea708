import { t } from '@vscode/l10n';
import { ownBlock } from '../../analysis/own-block';
import { differences } from '../../features/convert/proof';
import { blockOf, notConvertedTexts } from '../../features/convert/to-block';
import { commandOf } from '../../features/convert/to-command';
import type { Build } from '../../language/build';
import { splitDestination } from '../../resolve/target';
import { printedLine } from '../../syntax/shown';
import { type Arguments, withOperands } from '../arguments';
import { buildOf } from '../build';
import { type CliIo, exit } from '../io';
import { convertOptions } from '../options';
import { askSsh } from '../question';
import { complain, warn } from '../usage';

/**
 * `convert`: a command line of ssh to a Host block, or, with `--host`, a block to a command line. Returns the exit
 * code: 0, 1 (the result would not be the same), 2 (usage).
 */
export async function convertCommand(args: Arguments, io: CliIo): Promise<number> {
  const build = buildOf(args);
  if ('usage' in build) return complain(build, io);
  const host = args.value(convertOptions.host);
  if (host !== undefined) return toCommand(host, args, build, io);
  const [first, ...rest] = args.operands;
  if (first === undefined) return complain({ usage: t('convert needs a command line, in quotes') }, io);
  const text = [first, ...rest].join(' ');
  const converted = blockOf(text, build, args.value(convertOptions.name));
  if (typeof converted === 'string') return complain({ usage: notConvertedTexts[converted]() }, io);
  io.write(converted.block.split('\n').map(printedLine).join('\n'));
  if (converted.left.length > 0) warn(t('Not in the block: {0}', converted.left.join(' ')), io);
  const different = await differences({ text: converted.block, host: converted.host }, converted.target, build);
  if (different.length === 0) return exit.clean;
  warn(t('Not the same to ssh: {0}', different.join(', ')), io);
  return exit.findings;
}

/** The lines of the host's own block, in the files that ssh reads. */
async function toCommand(host: string, args: Arguments, build: Build, io: CliIo): Promise<number> {
  const found = await askSsh(withOperands(args, [host], [{ letter: '', value: host }]), build, io);
  if ('usage' in found) return complain(found, io);
  const name = splitDestination(host)?.host ?? host;
  const block = ownBlock(found.snapshot, name);
  if (!block) return complain({ usage: t('no Host block names {0}', host) }, io);
  io.write(`${printedLine(commandOf(name, block.directives))}\n`);
  return exit.clean;
}
