import { t } from '@vscode/l10n';
import {
  type CancellationToken,
  type Diagnostic,
  DocumentDiagnosticReportKind,
  type ResultProgressReporter,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { attemptAsync } from '../../snapshot/failure';
import { canonicalUri } from '../../snapshot/paths';
import type { ServerPorts } from '../ports';
import { withProgress } from '../progress';
import type { Documents } from '../sync/documents';
import { allPlaces, type Places, placesOfLook } from '../sync/watch';
import { findWorkspaceFiles, workspacePatterns } from '../sync/workspace-files';
import { diagnosticsOf, type ResultIds } from './diagnostics';
import type { Session } from './session';

/** Milliseconds after a change before files are looked at again: more changes come soon. */
const pause = 500;
/** Milliseconds after which files are looked at again where nobody reports changes of them. */
const unwatchedPause = 60_000;
/** Files of one partial answer. */
const portion = 20;

/** What is known about one file of the workspace that no editor shows. */
interface Known {
  readonly items: readonly Diagnostic[];
  readonly touched: ReadonlySet<string>;
  readonly places: Places;
  /** False: a change of what it was made of goes unnoticed. */
  readonly lasting: boolean;
}

/** Findings of all files of ours in the workspace. */
export interface WorkspaceDiagnostics {
  /** Those of a file that is not open, as far as they are known. Canonical URI. */
  findingsOf(key: string): readonly Diagnostic[] | undefined;
  /** A file has another text, or came, or went. Canonical URI. */
  changed(key: string): void;
  closed(key: string, uri: string): void;
  forgetAll(): void;
  /** Files came or went. */
  filesMoved(): void;
  /** Something may have changed unnoticed. */
  lookAgain(): void;
  /** What has to be watched for it; nothing before a client asks. */
  places(): Places;
}

/**
 * Answers a client that asks for the findings of the workspace. Clients ask again as soon as they have an answer, so a question
 * to which nothing new can be said waits until something changes. `watch` is called when `places` may have changed; `watched`: whether
 * changes of what a pattern names are reported.
 */
export function serveWorkspaceDiagnostics(
  session: Session,
  ports: ServerPorts,
  documents: Documents,
  ids: ResultIds,
  watch: () => void,
  watched: (pattern: string) => boolean,
): WorkspaceDiagnostics {
  const { connection } = session;
  const known = new Map<string, Known>();
  const waiting = new Set<() => void>();
  /** Findings that the client still shows although their document is closed, by canonical URI. */
  const leftBehind = new Map<string, string>();
  /** What the client has been told, by canonical URI. */
  let told = new Map<string, string>();
  let epoch = 0;
  let toldAt = -1;
  let asked = false;
  /** The files of the workspace, as long as their coming and going is reported. */
  let list: readonly string[] | undefined;

  const news = (): void => {
    epoch++;
    for (const go of [...waiting]) go();
  };
  const isUpToDate = ({ previousResultIds }: WorkspaceDiagnosticParams): boolean => {
    if (epoch !== toldAt) return false;
    const has = new Map(previousResultIds.map(({ uri, value }) => [canonicalUri(uri), value]));
    return [...told].every(([key, id]) => has.get(key) === id || documents.get(key) !== undefined);
  };
  const change = (token: CancellationToken): Promise<void> =>
    new Promise((done) => {
      const finish = (): void => {
        waiting.delete(finish);
        callOff();
        onCancel.dispose();
        ports.after(token.isCancellationRequested ? 0 : pause, done);
      };
      const onCancel = token.onCancellationRequested(finish);
      const callOff = session.facts.watch ? () => undefined : ports.after(unwatchedPause, finish);
      waiting.add(finish);
      if (token.isCancellationRequested) finish();
    });

  const examine = async (uri: string, key: string, cancelled: () => boolean): Promise<readonly Diagnostic[]> => {
    const before = known.get(key);
    if (before?.lasting) return before.items;
    const start = epoch;
    const made = await session.scenes.unopened(uri, cancelled);
    if (cancelled()) return [];
    const items = made?.scene.settings.checkWorkspace ? diagnosticsOf(made.scene, session) : [];
    if (start === epoch) {
      const { touched, listed } = made?.look ?? { touched: new Set([key]), listed: new Set<string>() };
      const places = placesOfLook({ touched, listed });
      known.set(key, { items, touched, places, lasting: made?.look.noticed() ?? false });
    }
    return items;
  };
  const reportOf = async (
    uri: string,
    key: string,
    previous: string | undefined,
    cancelled: () => boolean,
  ): Promise<WorkspaceDocumentDiagnosticReport> => {
    const scene = await session.scenes.of(uri, cancelled);
    const items = scene ? diagnosticsOf(scene, session) : await examine(uri, key, cancelled);
    const resultId = ids.idOf(key, items);
    const about = { uri: scene?.open.uri ?? uri, version: scene?.open.version ?? null, resultId };
    return resultId === previous
      ? { kind: DocumentDiagnosticReportKind.Unchanged, ...about }
      : { kind: DocumentDiagnosticReportKind.Full, ...about, items: [...items] };
  };

  const answer = async (
    params: WorkspaceDiagnosticParams,
    isCancelled: () => boolean,
    token: CancellationToken,
    partial: ResultProgressReporter<WorkspaceDiagnosticReport> | undefined,
  ): Promise<WorkspaceDiagnosticReport | undefined> => {
    asked = true;
    if (isUpToDate(params)) await change(token);
    if (isCancelled()) return undefined;
    const start = epoch;
    return withProgress(connection, ports, t('Checking SSH configuration files'), async (progress) => {
      const cancelled = (): boolean => isCancelled() || progress.stopped();
      const previous = new Map(params.previousResultIds.map(({ uri, value }) => [canonicalUri(uri), { uri, value }]));
      const lasting = workspacePatterns.every(watched);
      const uris = list ?? (await findWorkspaceFiles(connection, ports, session.disk, session.facts, cancelled));
      if (start === epoch && lasting && !cancelled()) list = uris;
      const now = new Map<string, string>();
      let items: WorkspaceDocumentDiagnosticReport[] = [];
      const add = (report: WorkspaceDocumentDiagnosticReport, key: string): void => {
        if (report.resultId !== undefined) now.set(key, report.resultId);
        items.push(report);
        if (!partial || items.length < portion) return;
        partial.report({ items });
        items = [];
      };
      for (const [index, uri] of uris.entries()) {
        if (cancelled()) break;
        const key = canonicalUri(uri);
        const report = await attemptAsync(session.failed, uri, undefined, () =>
          reportOf(uri, key, previous.get(key)?.value, cancelled),
        );
        if (report) add(report, key);
        progress.report(index + 1, uris.length);
        await new Promise<void>((done) => ports.after(0, done)); // what the user waits for comes first
      }
      if (isCancelled()) return undefined;
      const gone = new Map([...leftBehind, ...[...previous].map(([key, { uri }]) => [key, uri] as const)]);
      for (const [key, uri] of progress.stopped() ? [] : gone) {
        if (now.has(key) || documents.get(uri)) continue;
        items.push({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] });
        known.delete(key);
      }
      leftBehind.clear();
      told = now;
      toldAt = start;
      watch();
      return { items };
    });
  };

  const nothing: WorkspaceDiagnosticReport = { items: [] };
  connection.languages.diagnostics.onWorkspace((params, token, _, partial) =>
    session.guard('Workspace findings', nothing, (asked: WorkspaceDiagnosticParams, cancelled) =>
      answer(asked, cancelled, token, partial),
    )(params, token),
  );

  return {
    findingsOf: (key) => known.get(key)?.items,
    changed(key) {
      for (const [file, { touched }] of known) if (file === key || touched.has(key)) known.delete(file);
      news();
    },
    closed(key, uri) {
      known.delete(key);
      leftBehind.set(key, uri);
      news();
    },
    forgetAll() {
      list = undefined;
      known.clear();
      news();
    },
    filesMoved() {
      list = undefined;
      news();
    },
    lookAgain: news,
    places: () =>
      asked
        ? allPlaces([
            { files: new Set(), folders: new Set(), globs: workspacePatterns },
            ...[...known.values()].map(({ places }) => places),
          ])
        : { files: new Set(), folders: new Set() },
  };
}
