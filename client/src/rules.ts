import { l10n, Uri, window } from 'vscode';
import type { RuleChoice } from '../../server/src/lsp/protocol';
import { settings } from './ids';
import { stored } from './settings-target';

/** Writes how findings of a rule are shown into the settings, and offers to take that back. */
export async function setRule({ uri, rule, severity }: RuleChoice): Promise<void> {
  const { value, update } = stored<Record<string, string>>(settings.rules, Uri.parse(uri));
  await update({ ...value, [rule]: severity });
  const undo = l10n.t('Undo');
  // not waited for: the message may stay as long as the user likes
  window
    .showInformationMessage(l10n.t('{0} is now "{1}" in the settings.', rule, severity), undo)
    .then((chosen) => (chosen === undo ? update(value) : undefined));
}
