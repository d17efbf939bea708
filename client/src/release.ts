import {
  Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  l10n,
  type QuickPickItem,
  commands as registry,
  Uri,
  window,
  workspace,
} from 'vscode';
import { section } from '../../server/src/lsp/protocol';
import { commands, settings } from './ids';
import { type Installed, installedServer, nearest, readVersion } from './installed';
import { allowedWords } from './manifest';
import type { Platform } from './platform';
import { stored } from './settings-target';

type Setting = (typeof settings)[keyof typeof settings];

/** Commands that say which OpenSSH the configuration is for. Settings change only when the user chose something. */
export function registerReleaseCommands(
  context: ExtensionContext,
  platform: Platform,
  log: LogOutputChannel,
): Disposable {
  const on = new ReleaseCommands(context, platform, log);
  return Disposable.from(
    registry.registerCommand(commands.chooseRelease, () => on.choose()),
    registry.registerCommand(commands.useInstalledRelease, () => on.useInstalled()),
  );
}

class ReleaseCommands {
  constructor(
    private readonly context: ExtensionContext,
    private readonly platform: Platform,
    private readonly log: LogOutputChannel,
  ) {}

  async choose(): Promise<void> {
    const installed: QuickPickItem = {
      label: l10n.t('Use the OpenSSH installed here'),
      detail: isServer() ? l10n.t('Runs sshd -V once') : l10n.t('Runs ssh -V once'),
    };
    const releases = this.items(settings.release);
    const offersInstalled = this.platform.askVersion && workspace.isTrusted;
    const release = await window.showQuickPick(offersInstalled ? [installed, ...releases] : releases, {
      title: l10n.t('OpenSSH release (1/2)'),
      placeHolder: l10n.t('Which release reads this configuration?'),
    });
    if (!release) return;
    if (release === installed) return this.useInstalled();
    const distribution = await window.showQuickPick(this.items(settings.distribution), {
      title: l10n.t('OpenSSH release (2/2)'),
      placeHolder: l10n.t('Who built it?'),
    });
    if (!distribution) return;
    await store(settings.release, release.label);
    await store(settings.distribution, distribution.label);
  }

  async useInstalled(): Promise<void> {
    if (!this.platform.askVersion || !workspace.isTrusted) {
      window.showInformationMessage(l10n.t('ssh can be run only in a trusted workspace, and not in a browser.'));
      return;
    }
    const redhat = await exists('/etc/redhat-release');
    const ask = (program: 'ssh' | 'sshd') => this.ask(program, redhat);
    let found: Installed | undefined;
    try {
      found = isServer() ? await installedServer(ask) : await ask('ssh');
    } catch (e) {
      this.log.warn(`ssh -V: ${e}`);
      window.showWarningMessage(l10n.t('ssh -V did not report a release. Choose it yourself.'));
      return;
    }
    await this.use(found);
  }

  private items(setting: Setting): QuickPickItem[] {
    const now = workspace.getConfiguration(section, scope()).get<string>(setting);
    return allowedWords(this.context, setting).map((label) => item(label, now));
  }

  private async ask(program: 'ssh' | 'sshd', redhat: boolean): Promise<Installed | undefined> {
    const answer = (await this.platform.askVersion?.(program)) ?? '';
    this.log.info(`${program} -V: ${answer.trim()}`);
    return readVersion(answer, this.platform.os, redhat);
  }

  private async use(found: Installed | undefined): Promise<void> {
    const release = found && nearest(found.release, allowedWords(this.context, settings.release));
    if (!found || !release) {
      window.showWarningMessage(l10n.t('The ssh program on this machine is not OpenSSH. Choose the release yourself.'));
      return;
    }
    await store(settings.release, release);
    await store(settings.distribution, found.distribution);
    window.showInformationMessage(
      release === found.release
        ? l10n.t('Files are now checked for OpenSSH {0}, as built by {1}.', release, found.distribution)
        : l10n.t('OpenSSH {0} is installed; the nearest known release, {1}, is used.', found.release, release),
    );
  }
}

const item = (label: string, now: string | undefined): QuickPickItem => ({
  label,
  description: label === now ? l10n.t('now') : undefined,
});

const scope = () => window.activeTextEditor?.document;

const isServer = (): boolean => scope()?.languageId.startsWith('sshd') ?? false;

const store = (setting: Setting, value: string): Thenable<void> => stored<string>(setting, scope()).update(value);

const exists = (path: string): Promise<boolean> =>
  Promise.resolve(
    workspace.fs.stat(Uri.file(path)).then(
      () => true,
      () => false,
    ),
  );
