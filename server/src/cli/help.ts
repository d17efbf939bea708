import { t } from '@vscode/l10n';
import { formatRelease, newestRelease, oldestRelease } from '../language/build';
import { ownOptions } from './arguments';
import type { Command } from './command';
import { commands } from './commands';
import type { CliIo } from './io';
import type { Option } from './options';

const program = 'ssh-keepalive';

/** What `--version` prints. */
export const version = (io: CliIo): string =>
  `${program} ${io.version() ?? t('(unknown version)')}, OpenSSH ${formatRelease(oldestRelease)} – ${formatRelease(newestRelease)}\n`;

/** What `--help` prints without a command. */
export function help(): string {
  return [
    t('Usage:'),
    ...commands.flatMap(usageOf),
    '',
    t('Commands:'),
    ...table(commands.map((command) => [command.name, command.summary()])),
    '',
    t('Options:'),
    ...table([
      ['-h, --help', t('show this help; behind a command, the help for it')],
      ['-V, --version', t('show the version and the OpenSSH releases that are known')],
    ]),
    '',
    t('Nothing is executed, and no name is resolved, but where --against or measure asks for it.'),
    '',
  ].join('\n');
}

/** What `--help` prints behind a command. */
export async function helpOf(command: Command): Promise<string> {
  const rows = await Promise.all(ownOptions(command).map((option) => row(option, command)));
  return [
    t('Usage:'),
    ...usageOf(command),
    '',
    `${command.name}: ${command.summary()}`,
    '',
    t('Options:'),
    ...table(rows),
    '',
    t('Exit codes:'),
    ...table(command.exits()),
    '',
  ].join('\n');
}

const usageOf = ({ name, usage }: Command): string[] => usage.map((way) => `  ${program} ${name} ${way}`.trimEnd());

async function row(option: Option, command: Command): Promise<readonly [string, string]> {
  const letter = option.letter === undefined || command.program ? '' : `-${option.letter}, `;
  const value = option.value === undefined ? '' : ` ${option.value}`;
  const words = option.words && !option.open ? `: ${(await option.words()).join(', ')}` : '';
  return [`${letter}--${option.name}${value}`, option.meaning() + words];
}

/** Two columns, the first as wide as its widest word. */
function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([first]) => first.length));
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`);
}
