import { t } from '@vscode/l10n';
import type { DialectId } from '../language/dialect';
import type { RuleContext } from './rule';

const consequence: Readonly<Record<DialectId, () => string>> = {
  ssh_config: () => t('ssh stops at this line, for every host.'),
  sshd_config: () => t('sshd does not start with this line.'),
  sysctl: () => t('The line is not applied.'),
};

/** What a refused line means, as a sentence. */
export const stops = (context: RuleContext): string => consequence[context.document.dialect.id]();

/** The name of the program that reads the document. */
export const programOf = (context: RuleContext): string =>
  ({ ssh_config: 'ssh', sshd_config: 'sshd', sysctl: 'sysctl' })[context.document.dialect.id];
