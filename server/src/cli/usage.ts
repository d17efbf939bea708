import { t } from '@vscode/l10n';
import { printedLine } from '../syntax/shown';
import { type CliIo, exit } from './io';

export interface UsageError {
  readonly usage: string;
}

/** The error of an option whose value is none of those that there are. */
export const notOneOf = (option: string, values: readonly string[], given: string): UsageError => ({
  usage: t('{0} takes one of {1}, not {2}', option, values.join(', '), given),
});

/** Says what is wrong with the command line. Returns the exit code. */
export function complain({ usage }: UsageError, io: CliIo): number {
  io.writeError(`${printedLine(`ssh-keepalive: ${usage}`)}\n`);
  return exit.usage;
}
