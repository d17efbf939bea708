import type { Connection } from 'vscode-languageserver';
import { faults } from '../analysis/refused/index';
import { pagePath } from '../rules/page';
import type { FileSystem } from '../snapshot/file-system';
import type { Surroundings } from '../snapshot/includes';
import { canonicalUri } from '../snapshot/paths';
import { Changes } from './changes';
import { background, failures } from './guard';
import type { ServerPorts } from './ports';
import { type CursorLine, cursorMoved } from './protocol';
import { serveAgents } from './requests/agents';
import type { ProtocolView } from './requests/asked-document';
import { serveCodeActions } from './requests/code-actions';
import { serveCodeLens } from './requests/code-lens';
import { serveCommandLines } from './requests/command-lines';
import { serveCompletion } from './requests/completion';
import { publishDiagnostics, resultIds, serveDiagnostics } from './requests/diagnostics';
import { serveFormat } from './requests/format';
import { serveHover } from './requests/hover';
import { serveInlayHints } from './requests/inlay-hints';
import { serveNavigation } from './requests/navigation';
import { servePages } from './requests/pages';
import { serveSemanticTokens } from './requests/semantic-tokens';
import { Session } from './requests/session';
import { bareInclude } from './requests/unfinished';
import { WorkspaceDiagnostics } from './requests/workspace-diagnostics';
import { clientFileSystem } from './sync/client-files';
import { configuration } from './sync/configuration';
import { contextOf } from './sync/contexts';
import { openDocuments } from './sync/documents';
import { Files } from './sync/files';
import { FolderSettings } from './sync/folder-settings';
import { refresher } from './sync/refresh';
import type { Scene } from './sync/scene';
import { Scenes } from './sync/scenes';
import { allPlaces, clientWatcher, noWatcher, placesOf, type Watcher } from './sync/watch';
import { Writing } from './sync/writing';
import type { Agreed, ClientFacts } from './wire/client-facts';

/**
 * Serves a client that has been answered to `initialize`: everything about documents. Nothing is read before one is
 * open.
 */
export function serve(connection: Connection, ports: ServerPorts, { facts, encoding }: Agreed): void {
  const failed = failures(connection);
  const disk: FileSystem = { ...(ports.disk ?? clientFileSystem(connection, facts.options.files ?? false)), failed };
  const watcher: Watcher = facts.watch ? clientWatcher(connection, () => changes.moreIsWatched()) : noWatcher;
  const watch = (): void =>
    background(connection, 'Watching', () =>
      watcher.watch(allPlaces([placesOf(scenes.snapshots()), workspace.places()])),
    );
  const covers = (key: string): boolean => watcher.covers(key);

  const documents = openDocuments(connection, encoding);
  const files = new Files(disk, covers);
  const user = configuration(connection, facts, ports.distribution, () => changes.everythingChanged());
  const settings = new FolderSettings(user, disk, covers);
  const around = surroundings(ports, facts);
  const isFinished = (scene: Scene): boolean =>
    isAccepted(scene) && !bareInclude(scene, writing.lineOf(scene.open.key));
  const scenes = new Scenes(documents, files, settings, () => around, watch, failed, isFinished, ports.spareMemory);
  const client = { shows: !facts.pull || facts.refreshPull, cursor: facts.options.cursor ?? false };
  const writing = new Writing(ports.after, client, (key) => refresh.again(key));
  const view: ProtocolView = { facts, encoding, documents, writing, rulePage: rulePages(ports, facts) };
  const session = new Session(connection, scenes, disk, view);

  const ids = resultIds();
  const workspace = new WorkspaceDiagnostics(session, ports, documents, ids, { watch, covers });
  const refresh = refresher(connection, ports, facts, documents, (uri) => publishDiagnostics(session, uri));
  const changes = new Changes(documents, files, settings, scenes, workspace, refresh, writing);
  changes.listen(connection, facts);

  connection.onNotification(cursorMoved, ({ uri, line }: CursorLine) => writing.moved(canonicalUri(uri), line));
  workspace.listen();
  serveDiagnostics(session, ids, (key) => workspace.findingsOf(key));
  serveCodeActions(session);
  serveHover(session);
  serveFormat(session);
  serveNavigation(session);
  serveCompletion(session);
  serveInlayHints(session);
  serveCodeLens(session);
  serveSemanticTokens(session, documents);
  servePages(session);
  serveAgents(session);
  serveCommandLines(session);
  settings.start();
}

/** Whether OpenSSH refuses none of it for certain. */
const isAccepted = (scene: Scene): boolean => faults(contextOf(scene)).length === 0;

/** What ssh's own environment is taken to be. */
function surroundings({ home, systemFolder, environment, localUser }: ServerPorts, facts: ClientFacts): Surroundings {
  return {
    home: home ?? facts.options.home,
    systemFolder,
    ...(environment ? { environment } : {}),
    ...(localUser === undefined ? {} : { tokens: { u: localUser } }),
  };
}

/** Finds the page about a rule. */
function rulePages(ports: ServerPorts, facts: ClientFacts): ProtocolView['rulePage'] {
  const base = facts.options.rulePages ?? ports.rulePages;
  return (code) => base && `${base.replace(/\/$/, '')}/${pagePath(code)}`;
}
