import { Disposable, type ExtensionContext, LanguageStatusSeverity, l10n, languages, window, workspace } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { section } from '../../server/src/lsp/protocol';
import { commands, openSshLanguages, settings } from './ids';
import { allowedWords, releaseOf } from './manifest';

/** The item behind `{}` in the status bar: which OpenSSH the findings are about, and whether the server runs. */
export function registerStatus(context: ExtensionContext, client: BaseLanguageClient): Disposable {
  const item = languages.createLanguageStatusItem(
    `${section}.release`,
    openSshLanguages.map((language) => ({ language })),
  );
  item.name = l10n.t('OpenSSH release');
  const show = (): void => {
    const configuration = workspace.getConfiguration(section, window.activeTextEditor?.document);
    const stopped = client.state === State.Stopped;
    item.busy = client.state === State.Starting;
    item.severity = stopped ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    if (stopped) {
      item.text = l10n.t('The SSH Config Keepalive server is not running');
      item.detail = undefined;
      item.command = { command: commands.restartServer, title: l10n.t('Restart') };
    } else {
      item.text = `OpenSSH ${releaseOf(configuration.get(settings.release), allowedWords(context, settings.release))}`;
      item.detail = l10n.t('assumed, as built by {0}', `${configuration.get(settings.distribution)}`);
      item.command = { command: commands.chooseRelease, title: l10n.t('Change') };
    }
  };
  show();
  return Disposable.from(
    item,
    client.onDidChangeState(show),
    window.onDidChangeActiveTextEditor(show),
    workspace.onDidChangeConfiguration((e) => e.affectsConfiguration(section) && show()),
  );
}
