import { type Connection, FileChangeType } from 'vscode-languageserver';
import { pagePath } from '../rules/page';
import type { FileSystem } from '../snapshot/file-system';
import type { Surroundings } from '../snapshot/includes';
import { canonicalUri, folderOf } from '../snapshot/paths';
import { background, failures, requestGuard } from './guard';
import type { ServerPorts } from './ports';
import { serveCodeActions } from './requests/code-actions';
import { serveCodeLens } from './requests/code-lens';
import { serveCompletion } from './requests/completion';
import { publishDiagnostics, resultIds, serveDiagnostics } from './requests/diagnostics';
import { serveFormat } from './requests/format';
import { serveHover } from './requests/hover';
import { serveInlayHints } from './requests/inlay-hints';
import { serveNavigation } from './requests/navigation';
import { servePages } from './requests/pages';
import { serveSemanticTokens } from './requests/semantic-tokens';
import type { Session } from './requests/session';
import { serveWorkspaceDiagnostics } from './requests/workspace-diagnostics';
import { clientFileSystem } from './sync/client-files';
import { configuration } from './sync/configuration';
import { openDocuments } from './sync/documents';
import { workspaceFiles } from './sync/files';
import { refresher } from './sync/refresh';
import { scenes } from './sync/scenes';
import { allPlaces, clientWatcher, noWatcher, placesOf, type Watcher } from './sync/watch';
import type { Agreed } from './wire/client-facts';

/** Serves a client that has been answered to `initialize`: everything about documents. Nothing is read before one is open. */
export function serve(connection: Connection, ports: ServerPorts, { facts, encoding }: Agreed): void {
  const watcher: Watcher = facts.watch
    ? clientWatcher(connection, () => {
        all.forgetAll();
        workspace.lookAgain();
      })
    : noWatcher;
  const failed = failures(connection);
  const disk: FileSystem = { ...(ports.disk ?? clientFileSystem(connection, facts.options.files ?? false)), failed };
  const documents = openDocuments(connection, encoding);
  const files = workspaceFiles(disk, (key) => watcher.covers(key));
  const settings = configuration(connection, facts, everythingChanged);
  const all = scenes(documents, files, settings, surroundings, watch, failed);
  const session: Session = {
    connection,
    guard: requestGuard(connection),
    failed,
    scenes: all,
    disk,
    facts,
    dress: { facts, encoding, documents, rulePage },
  };
  const refresh = refresher(connection, ports, facts, documents, (uri) => publishDiagnostics(session, uri));

  const ids = resultIds();
  const workspace = serveWorkspaceDiagnostics(session, ports, documents, ids, watch, (pattern) =>
    watcher.covers(pattern),
  );

  function watch(): void {
    background(connection, 'Watching', () => watcher.watch(allPlaces([placesOf(all.snapshots()), workspace.places()])));
  }

  function surroundings(): Surroundings {
    const { environment, localUser } = ports;
    return {
      home: ports.home ?? facts.options.home,
      systemFolder: ports.systemFolder,
      ...(environment ? { environment } : {}),
      ...(localUser === undefined ? {} : { tokens: { u: localUser } }),
    };
  }

  function rulePage(code: string): string | undefined {
    const base = facts.options.rulePages ?? ports.rulePages;
    return base && `${base.replace(/\/$/, '')}/${pagePath(code)}`;
  }

  function everythingChanged(): void {
    all.forgetAll();
    workspace.forgetAll();
    refresh.all();
  }

  /** A file has another text, or came, or went. */
  function fileChanged(key: string): void {
    all.changed(key);
    workspace.changed(key);
    const affected = documents.all().filter((d) => all.dependsOn(d.key, key));
    refresh.documents(affected.map((d) => d.key));
  }

  documents.onOpen((key) => {
    // what was missed while nothing was open must not live on
    files.forgetAll();
    all.forgetAll();
    if (all.countsForAll(key)) everythingChanged();
  });
  documents.onChange((key) => fileChanged(key));
  documents.onSave((key) => {
    files.forget(key);
    all.changed(key);
    workspace.changed(key);
    refresh.documents(documents.all().map((d) => d.key));
  });
  documents.onClose((key, uri) => {
    all.close(key);
    refresh.close(key, uri);
    files.forget(key);
    all.forgetAll();
    workspace.closed(key, uri);
    refresh.documents(documents.all().map((d) => d.key));
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const key of changes.map((change) => canonicalUri(change.uri))) {
      files.forget(key);
      all.changed(key);
      all.changed(folderOf(key));
      workspace.changed(key);
      workspace.changed(folderOf(key));
    }
    if (changes.some(({ type }) => type !== FileChangeType.Changed)) workspace.filesMoved();
    refresh.all();
  });

  if (facts.workspaceFolders) connection.workspace.onDidChangeWorkspaceFolders(() => workspace.forgetAll());
  serveDiagnostics(session, ids, workspace.findingsOf);
  serveCodeActions(session);
  serveHover(session);
  serveFormat(session);
  serveNavigation(session);
  serveCompletion(session);
  serveInlayHints(session);
  serveCodeLens(session);
  serveSemanticTokens(session, documents);
  servePages(session);
  settings.start();
}
