import { t } from '@vscode/l10n';
import {
  type CancellationToken,
  type Diagnostic,
  DocumentDiagnosticReportKind,
  type PreviousResultId,
  type ResultProgressReporter,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { configPattern } from '../../settings/nearest-config';
import { attemptAsync } from '../../snapshot/failure';
import { canonicalUri } from '../../snapshot/paths';
import type { ServerPorts } from '../ports';
import { type Progress, withProgress } from '../progress';
import type { Documents } from '../sync/documents';
import { allPlaces, type Places, placesOfLook } from '../sync/watch';
import { findWorkspaceFiles, workspacePatterns } from '../sync/workspace-files';
import { AskedDocument } from './asked-document';
import { diagnosticsNow, diagnosticsOf, type ResultIds } from './diagnostics';
import { News } from './news';
import type { Session } from './session';

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

/** What watches files for the findings of the workspace. */
export interface Watching {
  /** Called when `places` may have changed. */
  watch(): void;
  /** Whether changes of what a pattern names are reported. */
  covers(pattern: string): boolean;
}

/** A question of the client, as long as it is being answered. */
interface Round {
  /** By canonical URI. */
  readonly previous: ReadonlyMap<string, PreviousResultId>;
  cancelled(): boolean;
}

/** Findings of all files of ours in the workspace. */
export class WorkspaceDiagnostics {
  private readonly known = new Map<string, Known>();
  private readonly news: News;
  /** Documents that are closed while the client still shows their findings, by canonical URI. */
  private readonly leftBehind = new Map<string, string>();
  /** What the client has been told, by canonical URI. */
  private told: ReadonlyMap<string, string> = new Map();
  private toldAt = -1;
  private asked = false;
  /** The files of the workspace, as long as their coming and going is reported. */
  private list: readonly string[] | undefined;

  constructor(
    private readonly session: Session,
    private readonly ports: ServerPorts,
    private readonly documents: Documents,
    private readonly ids: ResultIds,
    private readonly watching: Watching,
  ) {
    this.news = new News(ports, session.facts.watch);
  }

  /**
   * Answers a client that asks for the findings of the workspace. Clients ask again as soon as they have an answer,
   * so a question to which nothing new can be said waits until something changes.
   */
  listen(): void {
    const nothing: WorkspaceDiagnosticReport = { items: [] };
    this.session.connection.languages.diagnostics.onWorkspace((params, token, _, partial) =>
      this.session.guard('Workspace findings', nothing, (asked: WorkspaceDiagnosticParams, cancelled) =>
        this.answer(asked, cancelled, token, partial),
      )(params, token),
    );
  }

  /** Findings of a file that is not open, as far as they are known. Canonical URI. */
  findingsOf(key: string): readonly Diagnostic[] | undefined {
    return this.known.get(key)?.items;
  }

  /** A file changed, or what a folder lists. Canonical URI. */
  changed(key: string): void {
    for (const [file, { touched }] of this.known) if (file === key || touched.has(key)) this.known.delete(file);
    this.news.tell();
  }

  /** `changed` follows. */
  close(key: string, uri: string): void {
    this.leftBehind.set(key, uri);
  }

  forgetAll(): void {
    this.known.clear();
    this.filesMoved();
  }

  /** Files came or went. */
  filesMoved(): void {
    this.list = undefined;
    this.news.tell();
  }

  /** Something may have changed unnoticed. */
  lookAgain(): void {
    this.news.tell();
  }

  /** What has to be watched for it; nothing before a client asks. */
  places(): Places {
    if (!this.asked) return { files: new Set(), folders: new Set() };
    const ofNames: Places = { files: new Set(), folders: new Set(), globs: [...workspacePatterns, configPattern] };
    return allPlaces([ofNames, ...[...this.known.values()].map(({ places }) => places)]);
  }

  private async answer(
    params: WorkspaceDiagnosticParams,
    cancelled: () => boolean,
    token: CancellationToken,
    partial: ResultProgressReporter<WorkspaceDiagnosticReport> | undefined,
  ): Promise<WorkspaceDiagnosticReport | undefined> {
    this.asked = true;
    const previous = new Map(params.previousResultIds.map((id) => [canonicalUri(id.uri), id]));
    if (this.isUpToDate(previous)) await this.news.next(token);
    if (cancelled()) return undefined;
    return withProgress(this.session.connection, this.ports, t('Checking SSH configuration files'), (progress) =>
      this.check({ previous, cancelled }, progress, partial),
    );
  }

  private isUpToDate(previous: Round['previous']): boolean {
    if (this.news.epoch !== this.toldAt) return false;
    return [...this.told].every(
      ([key, id]) => previous.get(key)?.value === id || this.documents.get(key) !== undefined,
    );
  }

  /** Looks at all files. One that the user stops tells what it has, and takes back nothing. */
  private async check(
    { previous, cancelled }: Round,
    progress: Progress,
    partial: ResultProgressReporter<WorkspaceDiagnosticReport> | undefined,
  ): Promise<WorkspaceDiagnosticReport | undefined> {
    const start = this.news.epoch;
    const round: Round = { previous, cancelled: () => cancelled() || progress.stopped() };
    const uris = await this.files(round);
    const now = new Map<string, string>();
    let items: WorkspaceDocumentDiagnosticReport[] = [];
    for (const [index, uri] of uris.entries()) {
      if (round.cancelled()) break;
      const key = canonicalUri(uri);
      const report = await attemptAsync(this.session.failed, uri, undefined, () => this.reportOf(uri, key, round));
      if (report) {
        if (report.resultId !== undefined) now.set(key, report.resultId);
        items.push(report);
        if (partial && items.length >= portion) partial.report({ items: items.splice(0) });
      }
      progress.report(index + 1, uris.length);
      await new Promise<void>((done) => this.ports.after(0, done)); // what the user waits for comes first
    }
    if (cancelled()) return undefined;
    if (!progress.stopped()) items = [...items, ...this.takenBack(previous, now)];
    this.leftBehind.clear();
    this.told = now;
    this.toldAt = start;
    this.watching.watch();
    return { items };
  }

  private async files({ cancelled }: Round): Promise<readonly string[]> {
    if (this.list) return this.list;
    const { connection, disk, facts } = this.session;
    const start = this.news.epoch;
    const lasting = workspacePatterns.every((pattern) => this.watching.covers(pattern));
    const uris = await findWorkspaceFiles(connection, this.ports, disk, facts, cancelled);
    if (start === this.news.epoch && lasting && !cancelled()) this.list = uris;
    return uris;
  }

  private async reportOf(uri: string, key: string, round: Round): Promise<WorkspaceDocumentDiagnosticReport> {
    const asked = await this.session.document(uri, round.cancelled);
    const items = asked ? diagnosticsNow(this.session, asked) : await this.examine(uri, key, round.cancelled);
    const resultId = this.ids.idOf(key, items);
    const open = asked?.scene.open;
    const about = { uri: open?.uri ?? uri, version: open?.version ?? null, resultId };
    return resultId === round.previous.get(key)?.value
      ? { kind: DocumentDiagnosticReportKind.Unchanged, ...about }
      : { kind: DocumentDiagnosticReportKind.Full, ...about, items: [...items] };
  }

  /** Findings of a file that is not open. */
  private async examine(uri: string, key: string, cancelled: () => boolean): Promise<readonly Diagnostic[]> {
    const before = this.known.get(key);
    if (before?.lasting) return before.items;
    const start = this.news.epoch;
    const { scene, look } = (await this.session.scenes.unopened(uri, cancelled)) ?? {};
    if (cancelled()) return [];
    const items = scene?.settings.checkWorkspace ? diagnosticsOf(new AskedDocument(scene, this.session.view)) : [];
    if (start === this.news.epoch) {
      const { touched, listed } = look ?? { touched: new Set([key]), listed: new Set<string>() };
      const places = placesOfLook({ touched, listed });
      this.known.set(key, { items, touched, places, lasting: look?.noticed() ?? false });
    }
    return items;
  }

  /** Empty reports of what the client shows of files that are no longer ours. */
  private takenBack(
    previous: Round['previous'],
    now: ReadonlyMap<string, string>,
  ): WorkspaceDocumentDiagnosticReport[] {
    const shown = new Map([...this.leftBehind, ...[...previous].map(([key, { uri }]) => [key, uri] as const)]);
    const gone = [...shown].filter(([key, uri]) => !now.has(key) && !this.documents.get(uri));
    for (const [key] of gone) this.known.delete(key);
    return gone.map(([, uri]) => ({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] }));
  }
}
