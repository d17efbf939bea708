import {
  Disposable,
  env,
  type LogOutputChannel,
  l10n,
  languages,
  Range,
  commands as registry,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient, WorkspaceEdit } from 'vscode-languageclient';
import {
  type CompareQuestion,
  type DocumentQuestion,
  type HostQuestion,
  type IgnoreQuestion,
  label,
  type OfferedChange,
  requests,
  type WrittenPlace,
} from '../../server/src/lsp/protocol';
import { registerCommandLines } from './command-lines';
import { pickHost } from './hosts';
import { commands, offeredCommands } from './ids';
import { registerMeasure } from './measure';
import type { Panels } from './panel';
import type { Platform } from './platform';
import { ignore } from './rules';
import { activeServed, isClientConfig } from './served';
import { pickServer } from './server-side';
import { whyDropped } from './why';
import { showWritten } from './written';

/** Everything in the palette that needs the server or an editor. */
export function registerCommands(
  client: BaseLanguageClient,
  platform: Platform,
  panels: Panels,
  log: LogOutputChannel,
): Disposable {
  const on = new Commands(client, platform, panels, log);
  return Disposable.from(
    registry.registerCommand(commands.openUserConfig, () => on.openUserConfig()),
    registry.registerCommand(commands.showEffectiveSettings, (given) => on.showEffectiveSettings(given)),
    registry.registerCommand(commands.explainHost, (given) => on.explainHost(given)),
    registry.registerCommand(commands.whyDropped, () => whyDropped(client)),
    registerCommandLines(client, () => on.clientConfig()),
    registerMeasure(client, platform, () => on.clientConfig(), log),
    registry.registerCommand(commands.compareHosts, (given) => on.compareHosts(given)),
    registry.registerCommand(commands.addToAllHosts, () => on.addToAllHosts()),
    registry.registerCommand(offeredCommands.open, (target: string) => openLine(client, target)),
    registry.registerCommand(offeredCommands.copy, (text: string) => env.clipboard.writeText(text)),
    registry.registerCommand(offeredCommands.ignore, (question: IgnoreQuestion) => ignore(question)),
    registry.registerCommand(offeredCommands.showWritten, (place: WrittenPlace) => showWritten(place)),
    registry.registerCommand(commands.restartServer, () => on.restartServer()),
    registry.registerCommand(commands.showLog, () => log.show()),
    registry.registerCommand(commands.treatAsSshConfig, () => treatAs('ssh_config')),
    registry.registerCommand(commands.treatAsSshdConfig, () => treatAs('sshd_config')),
    registry.registerCommand(commands.treatAsSysctl, () => treatAs('sysctl')),
  );
}

/** What other code (a lens, a test) may say to a command. */
type Named = Partial<HostQuestion & CompareQuestion>;
type Given = Named | Uri;

class Commands {
  private readonly userConfig: Uri | undefined;

  constructor(
    private readonly client: BaseLanguageClient,
    { home }: Platform,
    private readonly panels: Panels,
    private readonly log: LogOutputChannel,
  ) {
    this.userConfig = home && Uri.joinPath(home, '.ssh', 'config');
  }

  async openUserConfig(): Promise<void> {
    if (!this.userConfig) {
      window.showInformationMessage(l10n.t('A browser has no home directory. Open the file from your workspace.'));
      return;
    }
    // a file that does not exist yet opens as an unsaved one of that name
    const there = await exists(this.userConfig);
    await window.showTextDocument(there ? this.userConfig : this.userConfig.with({ scheme: 'untitled' }));
  }

  async showEffectiveSettings(given?: Given): Promise<void> {
    const asked = await this.host(given);
    if (asked) await this.panels.show({ uri: asked.uri, host: asked.host });
  }

  /** The same page with the other end, if the user has its configuration. */
  async explainHost(given?: Given): Promise<void> {
    const asked = await this.host(given);
    if (!asked) return;
    const { uri, host } = asked;
    const server = 'server' in asked ? { server: asked.server } : await pickServer();
    if (server) await this.panels.show({ uri, host, ...server });
  }

  async compareHosts(given?: Given): Promise<void> {
    const asked = await this.document(given);
    if (!asked) return;
    const { uri, hosts } = asked;
    if (hosts) return this.panels.show({ uri, hosts });
    const first = await pickHost(this.client, uri, { title: l10n.t('Compare (1/2)') });
    if (first === undefined) return;
    const second = await pickHost(this.client, uri, {
      title: l10n.t('Compare with {0} (2/2)', label(first)),
      but: first,
    });
    if (second !== undefined) await this.panels.show({ uri, hosts: [first, second] });
  }

  async addToAllHosts(): Promise<void> {
    const uri = await this.subject();
    if (!uri) return;
    const question: DocumentQuestion = { uri: uri.toString() };
    const change = await this.client.sendRequest<OfferedChange | null>(requests.addToAllHosts, question);
    if (!change?.edit) {
      window.showInformationMessage(change?.message ?? l10n.t('There is nothing to add.'));
      return;
    }
    const edit = await this.client.protocol2CodeConverter.asWorkspaceEdit(change.edit as WorkspaceEdit);
    if (await workspace.applyEdit(edit)) window.setStatusBarMessage(`$(check) ${change.title}`, 6000);
  }

  async restartServer(): Promise<void> {
    this.log.info('Restarting the server');
    if (this.client.isRunning()) await this.client.stop().catch((e) => this.log.warn(`The server did not stop: ${e}`));
    await this.client.start();
  }

  /** What other code said, with the document; undefined: there is none. */
  private async document(given: Given | undefined): Promise<(Named & DocumentQuestion) | undefined> {
    const named: Named | undefined = given instanceof Uri ? { uri: given.toString() } : given;
    const uri = named?.uri ?? (await this.subject())?.toString();
    return uri === undefined ? undefined : { ...named, uri };
  }

  /** The same with the host, which the user picks where nobody said it. */
  private async host(given: Given | undefined): Promise<HostQuestion | undefined> {
    const asked = await this.document(given);
    if (!asked) return undefined;
    const host = asked.host ?? (await pickHost(this.client, asked.uri));
    return host === undefined ? undefined : { ...asked, host };
  }

  /** The configuration that a command is about: the one in front of the user, else the user's own. */
  private async subject(): Promise<Uri | undefined> {
    return activeServed()?.uri ?? this.ownConfig();
  }

  /** The same of ssh_config alone. */
  async clientConfig(): Promise<Uri | undefined> {
    const active = activeServed();
    return active && isClientConfig(active) ? active.uri : this.ownConfig();
  }

  private async ownConfig(): Promise<Uri | undefined> {
    if (!this.userConfig || !(await exists(this.userConfig))) {
      window.showInformationMessage(l10n.t('Open an ssh_config or sshd_config file first.'));
      return undefined;
    }
    await this.openUserConfig();
    return this.userConfig;
  }
}

async function treatAs(language: string): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document) await languages.setTextDocumentLanguage(document, language);
}

/** Shows a line of a file: its URI as the server spells it, with `#L<line>`. */
async function openLine(client: BaseLanguageClient, target: string): Promise<void> {
  const uri = client.protocol2CodeConverter.asUri(target.replace(/#L\d+$/, ''));
  const line = Number(/#L(\d+)$/.exec(target)?.[1] ?? 1) - 1;
  await window.showTextDocument(uri, { selection: new Range(line, 0, line, 0) });
}

const exists = (uri: Uri): Promise<boolean> =>
  Promise.resolve(
    workspace.fs.stat(uri).then(
      () => true,
      () => false,
    ),
  );
