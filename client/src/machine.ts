import { type ConfigurationScope, EventEmitter, type ExtensionContext, l10n, Uri, workspace } from 'vscode';
import { section, vendors } from '../../server/src/lsp/protocol';
import { settings } from './ids';
import type { Platform } from './platform';
import { type System, systemOf } from './systems';

/** What is known of the machine that the extension runs on, without running a program. */
export interface Machine {
  /** Who builds OpenSSH, in words, for a value of the setting. */
  builderName(distribution: string | undefined): string;
  /** Whether somebody chose the release. */
  isChosen(scope: ConfigurationScope | undefined): boolean;
  /** The system's own OpenSSH, as long as nobody chose a release or was asked before. */
  offer(scope: ConfigurationScope | undefined): System | undefined;
  /** The offer was taken, or another release was looked for: once is enough. */
  offered(): void;
  readonly onDidChange: EventEmitter<void>['event'];
}

const offeredKey = 'installedReleaseOffered';

export function machineOf(context: ExtensionContext, { os }: Platform): Machine {
  let system: System | undefined;
  const changed = new EventEmitter<void>();
  context.subscriptions.push(changed);
  if (os === 'linux')
    workspace.fs.readFile(Uri.file('/etc/os-release')).then(
      (bytes) => {
        system = systemOf(new TextDecoder().decode(bytes));
        changed.fire();
      },
      () => undefined, // then nothing is known
    );
  const isChosen = (scope: ConfigurationScope | undefined): boolean => {
    const found = workspace.getConfiguration(section, scope).inspect<string>(settings.release);
    return [found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue].some((one) => one !== undefined);
  };
  return {
    builderName: (distribution = 'auto') =>
      names()[distribution === 'auto' ? (vendors[os] ?? 'upstream') : distribution] ?? distribution,
    isChosen,
    offer: (scope) => (isChosen(scope) || context.globalState.get(offeredKey) ? undefined : system),
    offered: () => void context.globalState.update(offeredKey, true).then(() => changed.fire()),
    onDidChange: changed.event,
  };
}

const names = (): Readonly<Record<string, string>> => ({
  upstream: l10n.t('the OpenSSH project'),
  debian: l10n.t('Debian, Ubuntu'),
  redhat: l10n.t('Red Hat, Fedora'),
  macos: l10n.t('Apple (macOS)'),
  windows: l10n.t('Microsoft (Windows)'),
});
