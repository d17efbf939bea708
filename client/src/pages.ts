import { Disposable, type Event, EventEmitter, l10n, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type CompareQuestion,
  type HostQuestion,
  label,
  type Report,
  requests,
  section,
} from '../../server/src/lsp/protocol';
import { isServed } from './served';

/** Scheme of the pages' documents. Their text is Markdown; `panel.ts` shows it rendered. */
const pageScheme = 'ssh-keepalive';
/** Milliseconds without typing after which open pages are drawn again. */
const pause = 300;

/** What a page answers. */
export type Question = HostQuestion | CompareQuestion;

const isComparison = (question: Question): question is CompareQuestion => 'hosts' in question;

export interface Pages extends Disposable {
  /** The page now; null: there is none. */
  report(question: Question): Promise<Report | null>;
  /** Something changed that pages may depend on. */
  readonly onDidChange: Event<void>;
}

/**
 * The pages "Effective settings" and "Compare" as read-only documents that follow the configuration while it is edited.
 */
export function registerPages(client: BaseLanguageClient): Pages {
  const changed = new EventEmitter<void>();
  const redrawn = new EventEmitter<Uri>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => changed.fire(), pause);
  };
  const report = (question: Question): Promise<Report | null> =>
    client.sendRequest<Report | null>(isComparison(question) ? requests.compare : requests.report, question);
  const text = async (question: Question): Promise<string> => (await report(question))?.markdown ?? noPage();
  const all = Disposable.from(
    changed,
    redrawn,
    new Disposable(() => clearTimeout(timer)),
    workspace.onDidChangeTextDocument(({ document }) => isServed(document) && refresh()),
    workspace.onDidSaveTextDocument((document) => isServed(document) && refresh()),
    workspace.onDidChangeConfiguration((e) => e.affectsConfiguration(section) && refresh()),
    changed.event(() => {
      for (const { uri } of workspace.textDocuments) if (uri.scheme === pageScheme) redrawn.fire(uri);
    }),
    workspace.registerTextDocumentContentProvider(pageScheme, {
      onDidChange: redrawn.event,
      provideTextDocumentContent: (page) => text(questionOf(page)),
    }),
  );
  return { report, onDidChange: changed.event, dispose: () => all.dispose() };
}

/** What is shown where there is no page. */
export const noPage = (): string => l10n.t('This document is not an ssh_config or sshd_config file.');

/** The address of a page: its path is what a tab shows, its query the question. */
export const pageOf = (question: Question): Uri =>
  Uri.from({ scheme: pageScheme, path: `/${titleOf(question)}.md`, query: JSON.stringify(question) });

/** `Effective settings: web`, `Compare: web, db` */
export function titleOf(question: Question): string {
  const name = (host: string): string => (host === '' ? l10n.t('Any session') : label(host.replace(/[\\/]/g, '_')));
  if (isComparison(question)) return l10n.t('Compare: {0}, {1}', ...question.hosts.map(name));
  const { host } = question;
  return host === '' ? l10n.t('Effective settings') : l10n.t('Effective settings: {0}', name(host));
}

const questionOf = (page: Uri): Question => JSON.parse(page.query);
