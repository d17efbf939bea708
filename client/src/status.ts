import { Disposable, type ExtensionContext, LanguageStatusSeverity, l10n, languages, window, workspace } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { section } from '../../server/src/lsp/protocol';
import { commands, openSshLanguages, settings, useKnownRelease } from './ids';
import type { Machine } from './machine';
import { allowedWords, releaseOf } from './manifest';

/** The item behind `{}` in the status bar: which OpenSSH the findings are about, and whether the server runs. */
export function registerStatus(context: ExtensionContext, client: BaseLanguageClient, machine: Machine): Disposable {
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
      return;
    }
    const release = releaseOf(configuration.get(settings.release), allowedWords(context, settings.release));
    const built = l10n.t('as built by {0}', machine.builderName(configuration.get<string>(settings.distribution)));
    const installed = machine.offer(window.activeTextEditor?.document);
    item.text = `OpenSSH ${release}`;
    item.detail = machine.isChosen(window.activeTextEditor?.document) ? built : l10n.t('assumed, {0}', built);
    item.command = { command: commands.chooseRelease, title: l10n.t('Change') };
    if (!installed || installed.release === release) return;
    item.text = l10n.t('OpenSSH {0} assumed', release);
    item.detail = l10n.t('{0} has {1}', installed.name, installed.release);
    item.command = {
      command: useKnownRelease,
      title: l10n.t('Use {0}', installed.release),
      arguments: [installed],
    };
  };
  show();
  return Disposable.from(
    item,
    client.onDidChangeState(show),
    machine.onDidChange(show),
    window.onDidChangeActiveTextEditor(show),
    workspace.onDidChangeConfiguration((e) => e.affectsConfiguration(section) && show()),
  );
}
