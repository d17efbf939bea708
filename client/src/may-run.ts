import { l10n, window, workspace } from 'vscode';

/** What runs programs, where that is allowed; tells the user where it is not. */
export function mayRun<Run>(run: Run | undefined): Run | undefined {
  if (run !== undefined && workspace.isTrusted) return run;
  window.showInformationMessage(l10n.t('ssh can be run only in a trusted workspace, and not in a browser.'));
  return undefined;
}
