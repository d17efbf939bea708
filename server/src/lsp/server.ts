import { config as useTranslations } from '@vscode/l10n';
import {
  type Connection,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { pagePath } from '../rules/page';
import type { FileSystem } from '../snapshot/file-system';
import type { Surroundings } from '../snapshot/includes';
import { canonicalUri, folderOf } from '../snapshot/paths';
import { actionCapabilities, serveActions } from './actions';
import { type ClientFacts, clientFacts } from './client';
import { clientFileSystem } from './client-files';
import { completionCapabilities, serveCompletions } from './completions';
import { configuration } from './configuration';
import type { Dress } from './convert';
import { openDocuments } from './documents';
import { negotiate } from './encoding';
import { workspaceFiles } from './files';
import { findingCapabilities, publishFindings, resultIds, serveFindings } from './findings';
import { formattingCapabilities, serveFormatting } from './formatting';
import { background, requestGuard } from './guard';
import { hintCapabilities, serveHints } from './hints';
import { hoverCapabilities, serveHovers } from './hovers';
import { lensCapabilities, serveLenses } from './lenses';
import { navigationCapabilities, serveNavigation } from './navigation';
import type { ServerPorts } from './ports';
import { serveQuestions } from './questions';
import { refresher } from './refresh';
import { scenes } from './scenes';
import { semanticCapabilities, serveSemantics } from './semantics';
import type { Session } from './session';
import { allPlaces, clientWatcher, noWatcher, placesOf, type Watcher } from './watch';
import { serveWorkspaceFindings } from './workspace-findings';

/**
 * Serves one client over a connection that is not listening yet. Everything that depends on the client is settled by
 * `initialize`; nothing is read before a document is open.
 */
export function createServer(connection: Connection, ports: ServerPorts): void {
  let facts: ClientFacts = clientFacts({ capabilities: {}, processId: null, rootUri: null });
  let encoding = negotiate(undefined);
  let watcher: Watcher = noWatcher;

  const disk: FileSystem = ports.disk ?? clientFileSystem(connection, () => facts.options.files ?? false);
  const documents = openDocuments(connection, () => encoding);
  const files = workspaceFiles(disk, (key) => watcher.covers(key));
  const settings = configuration(connection, () => facts, everythingChanged);
  const all = scenes(documents, files, settings, surroundings, watch);
  const session: Session = {
    connection,
    guard: requestGuard(connection),
    scenes: all,
    disk,
    facts: () => facts,
    dress: (): Dress => ({ facts, encoding, documents, rulePage }),
  };
  const refresh = refresher(
    connection,
    ports,
    () => facts,
    documents,
    (uri) => publishFindings(session, uri),
  );

  const ids = resultIds();
  const workspace = serveWorkspaceFindings(session, ports, documents, ids, watch, (pattern) => watcher.covers(pattern));

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

  connection.onInitialize(async (params: InitializeParams): Promise<InitializeResult> => {
    facts = clientFacts(params);
    encoding = negotiate(params.capabilities.general?.positionEncodings);
    if (facts.watch) {
      watcher = clientWatcher(connection, () => {
        all.forgetAll();
        workspace.lookAgain();
      });
    }
    const contents =
      facts.options.translations ?? (params.locale === undefined ? undefined : await ports.translations(params.locale));
    if (contents) useTranslations({ contents: { ...contents } });
    return {
      serverInfo: { name: 'ssh-keepalive', ...(ports.version === undefined ? {} : { version: ports.version }) },
      capabilities: {
        positionEncoding: encoding.kind,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
        ...(facts.workspaceFolders
          ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }
          : {}),
        ...findingCapabilities(facts),
        ...actionCapabilities(facts),
        ...hoverCapabilities(),
        ...formattingCapabilities(),
        ...navigationCapabilities(facts),
        ...completionCapabilities(),
        ...hintCapabilities(),
        ...lensCapabilities(),
        ...semanticCapabilities(facts),
      },
    };
  });
  connection.onInitialized(() => {
    settings.start();
    if (facts.workspaceFolders) connection.workspace.onDidChangeWorkspaceFolders(() => workspace.forgetAll());
  });
  serveFindings(session, ids, workspace.findingsOf);
  serveActions(session);
  serveHovers(session);
  serveFormatting(session);
  serveNavigation(session);
  serveCompletions(session);
  serveHints(session);
  serveLenses(session);
  serveSemantics(session, documents);
  serveQuestions(session);
}
