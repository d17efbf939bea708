import { type Connection, FileChangeType } from 'vscode-languageserver';
import { isConfig } from '../settings/nearest-config';
import { canonicalUri, folderOf } from '../snapshot/paths';
import type { WorkspaceDiagnostics } from './requests/workspace-diagnostics';
import type { Documents } from './sync/documents';
import type { Files } from './sync/files';
import type { FolderSettings } from './sync/folder-settings';
import type { Refresh } from './sync/refresh';
import type { Scenes } from './sync/scenes';
import type { Writing } from './sync/writing';
import type { ClientFacts } from './wire/client-facts';

/** What happened to a file: in an editor, or on the disk. `moved`: it came or went. */
type ChangeKind = 'opened' | 'typed' | 'saved' | 'closed' | 'written' | 'moved';

interface Effect {
  /** What is remembered of the disk that may be wrong now. */
  readonly disk: 'nothing' | 'file' | 'everything';
  /** Whether its folder may list other names. */
  readonly names: boolean;
  /** Scenes that may be wrong now. */
  readonly scenes: 'readers' | 'all';
  /** Documents whose findings are brought up to date. `all`: at once, as nobody types. */
  readonly refresh: 'none' | 'readers' | 'open' | 'all';
}

const effects: Readonly<Record<ChangeKind, Effect>> = {
  // what was missed while nothing was open must not live on; `typed` follows
  opened: { disk: 'everything', names: true, scenes: 'all', refresh: 'none' },
  typed: { disk: 'nothing', names: false, scenes: 'readers', refresh: 'readers' },
  saved: { disk: 'file', names: true, scenes: 'readers', refresh: 'open' },
  // what counted because it was open, and what was up to date because the editor held it
  closed: { disk: 'file', names: true, scenes: 'all', refresh: 'open' },
  written: { disk: 'file', names: true, scenes: 'readers', refresh: 'all' },
  moved: { disk: 'file', names: true, scenes: 'readers', refresh: 'all' },
};

/** The one answer to "did something change": what is forgotten, and who is told. */
export class Changes {
  constructor(
    private readonly documents: Documents,
    private readonly files: Files,
    private readonly settings: FolderSettings,
    private readonly scenes: Scenes,
    private readonly workspace: WorkspaceDiagnostics,
    private readonly refresh: Refresh,
    private readonly writing: Writing,
  ) {}

  listen(connection: Connection, facts: ClientFacts): void {
    this.documents.onOpen((key) => this.changed(key, 'opened'));
    this.documents.onChange((key) => {
      this.writing.typed(key, this.documents.lastLine(key));
      this.changed(key, 'typed');
    });
    this.documents.onSave((key) => {
      this.writing.end(key);
      if (this.scenes.settle()) this.refresh.all();
      this.changed(key, 'saved');
    });
    this.documents.onClose((key, uri) => {
      this.writing.typed(key, undefined);
      this.scenes.close(key);
      this.refresh.close(key, uri);
      this.workspace.close(key, uri);
      this.changed(key, 'closed');
    });
    connection.onDidChangeWatchedFiles(({ changes }) => {
      for (const { uri, type } of changes)
        this.changed(canonicalUri(uri), type === FileChangeType.Changed ? 'written' : 'moved');
    });
    if (facts.workspaceFolders) connection.workspace.onDidChangeWorkspaceFolders(() => this.workspace.forgetAll());
  }

  /** Canonical URI. */
  changed(key: string, how: ChangeKind): void {
    const { disk, names, scenes, refresh } = effects[how];
    if (disk === 'everything' || isConfig(key)) this.settings.forget();
    if (isConfig(key)) this.everythingChanged();
    if (disk === 'everything') this.files.forgetAll();
    else if (disk === 'file') this.files.forget(key);
    if (scenes === 'all') this.scenes.forgetAll();
    for (const one of names ? [key, folderOf(key)] : [key]) {
      this.scenes.changed(one);
      this.workspace.changed(one);
    }
    if (how === 'moved') this.workspace.filesMoved();
    if (how === 'opened' && this.scenes.countsForAll(key)) this.everythingChanged();
    if (refresh === 'all') this.refresh.all();
    else if (refresh !== 'none') this.refresh.documents(this.affected(key, refresh === 'readers'));
  }

  /** Settings, say. */
  everythingChanged(): void {
    this.scenes.forgetAll();
    this.workspace.forgetAll();
    this.refresh.all();
  }

  /** More is watched: what happened to it before went unnoticed. */
  moreIsWatched(): void {
    this.scenes.forgetAll();
    this.workspace.lookAgain();
  }

  private affected(key: string, onlyReaders: boolean): readonly string[] {
    const keys = this.documents.all().map((document) => document.key);
    return onlyReaders ? keys.filter((document) => this.scenes.dependsOn(document, key)) : keys;
  }
}
