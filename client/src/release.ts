import {
  ConfigurationTarget,
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
import { commands, settings, useKnownRelease } from './ids';
import { type Installed, installedServer, nearest, readVersion } from './installed';
import type { Machine } from './machine';
import { allowedWords } from './manifest';
import { mayRun } from './may-run';
import type { Platform } from './platform';
import { builderOf, type System, whoHas } from './systems';

type Setting = (typeof settings)[keyof typeof settings];

/** Commands that say which OpenSSH the configuration is for. Settings change only when the user chose something. */
export function registerReleaseCommands(
  context: ExtensionContext,
  platform: Platform,
  machine: Machine,
  log: LogOutputChannel,
): Disposable {
  const on = new ReleaseCommands(context, platform, machine, log);
  // the web client of a machine with a server can ask it too
  if (platform.askVersion) void registry.executeCommand('setContext', `${section}.hasPrograms`, true);
  return Disposable.from(
    registry.registerCommand(commands.chooseRelease, () => on.choose()),
    registry.registerCommand(commands.useInstalledRelease, () => on.useInstalled()),
    registry.registerCommand(useKnownRelease, (system: System) => on.use(system)),
  );
}

class ReleaseCommands {
  constructor(
    private readonly context: ExtensionContext,
    private readonly platform: Platform,
    private readonly machine: Machine,
    private readonly log: LogOutputChannel,
  ) {}

  async choose(): Promise<void> {
    const installed: QuickPickItem = {
      label: l10n.t('Use the OpenSSH installed here'),
      detail: isServer() ? l10n.t('Runs sshd -V once') : l10n.t('Runs ssh -V once'),
    };
    const releases = this.items(settings.release, whoHas);
    const offersInstalled = this.platform.askVersion && workspace.isTrusted;
    const release = await window.showQuickPick(offersInstalled ? [installed, ...releases] : releases, {
      title: l10n.t('OpenSSH release (1/2)'),
      placeHolder: l10n.t('Which release reads this configuration?'),
      matchOnDescription: true,
    });
    this.machine.offered();
    if (!release) return;
    if (release === installed) return this.useInstalled();
    // who picked "8.0 · RHEL 8" means Red Hat's
    const builder = builderOf(release.label);
    const builders = this.items(settings.distribution, (word) => this.machine.builderName(word));
    const distribution = await window.showQuickPick(
      [...builders.filter(({ label }) => label === builder), ...builders.filter(({ label }) => label !== builder)],
      {
        title: l10n.t('OpenSSH release (2/2)'),
        placeHolder: l10n.t('Who built it?'),
        matchOnDescription: true,
      },
    );
    if (!distribution) return;
    await this.store(release.label, distribution.label);
  }

  async useInstalled(): Promise<void> {
    if (!mayRun(this.platform.askVersion)) return;
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

  private items(setting: Setting, describe: (word: string) => string): QuickPickItem[] {
    const now = workspace.getConfiguration(section, scope()).get<string>(setting);
    return allowedWords(this.context, setting).map((label) => ({
      label,
      description: [describe(label), ...(label === now ? [l10n.t('now')] : [])].filter((part) => part).join(' · '),
    }));
  }

  private async ask(program: 'ssh' | 'sshd', redhat: boolean): Promise<Installed | undefined> {
    const answer = (await this.platform.askVersion?.(program)) ?? '';
    this.log.info(`${program} -V: ${answer.trim()}`);
    return readVersion(answer, this.platform.os, redhat);
  }

  /** A release that a program, or the name of the system, told. */
  async use(found: Installed | undefined): Promise<void> {
    this.machine.offered();
    const release = found && nearest(found.release, allowedWords(this.context, settings.release));
    if (!found || !release) {
      window.showWarningMessage(l10n.t('The ssh program on this machine is not OpenSSH. Choose the release yourself.'));
      return;
    }
    if (release !== found.release)
      window.showInformationMessage(
        l10n.t('OpenSSH {0} is installed; the nearest known release, {1}, is used.', found.release, release),
      );
    await this.store(release, found.distribution);
  }

  /** Into the settings of the folder, where one is open, else of the user; says which, and offers the other. */
  private async store(release: string, distribution: string): Promise<void> {
    const document = scope();
    const folder = document && workspace.getWorkspaceFolder(document.uri);
    const write = async (words: readonly [string?, string?], target: ConfigurationTarget): Promise<void> => {
      const configuration = workspace.getConfiguration(section, document);
      await configuration.update(settings.release, words[0], target);
      await configuration.update(settings.distribution, words[1], target);
    };
    const chosen = [release, distribution] as const;
    await write(chosen, folder ? ConfigurationTarget.WorkspaceFolder : ConfigurationTarget.Global);
    const builder = this.machine.builderName(distribution);
    const everywhere = l10n.t('Everywhere Instead');
    const message = folder
      ? l10n.t('Files in {2} are now checked for OpenSSH {0}, as built by {1}.', release, builder, folder.name)
      : l10n.t('Files are now checked for OpenSSH {0}, as built by {1}.', release, builder);
    // not waited for: the message may stay as long as the user likes
    window.showInformationMessage(message, ...(folder ? [everywhere] : [])).then(async (answer) => {
      if (answer !== everywhere) return;
      await write(chosen, ConfigurationTarget.Global);
      await write([], ConfigurationTarget.WorkspaceFolder);
    });
  }
}

const scope = () => window.activeTextEditor?.document;

const isServer = (): boolean => scope()?.languageId.startsWith('sshd') ?? false;

const exists = (path: string): Promise<boolean> =>
  Promise.resolve(
    workspace.fs.stat(Uri.file(path)).then(
      () => true,
      () => false,
    ),
  );
